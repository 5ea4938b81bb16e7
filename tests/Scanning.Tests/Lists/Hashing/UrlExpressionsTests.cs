using System.Text;
using Nylas.LinkSafety.Scanning.Lists.Hashing;
using Nylas.LinkSafety.Scanning.Tests.Urls;
using Nylas.LinkSafety.Scanning.Urls;

namespace Nylas.LinkSafety.Scanning.Tests.Lists.Hashing;

public sealed class UrlExpressionsTests
{
    [Theory]
    [InlineData("http://a.b.c/1/2.html?param=1", "a.b.c/1/2.html?param=1 a.b.c/1/2.html a.b.c/ a.b.c/1/ b.c/1/2.html?param=1 b.c/1/2.html b.c/ b.c/1/")]
    [InlineData("http://a.b.c.d.e.f.g/1.html", "a.b.c.d.e.f.g/1.html a.b.c.d.e.f.g/ c.d.e.f.g/1.html c.d.e.f.g/ d.e.f.g/1.html d.e.f.g/ e.f.g/1.html e.f.g/ f.g/1.html f.g/")]
    [InlineData("http://1.2.3.4/1/", "1.2.3.4/1/ 1.2.3.4/")]
    [InlineData("http://example.co.uk/1", "example.co.uk/1 example.co.uk/ co.uk/1 co.uk/")]
    [InlineData("https://user:pw@example.com:8080/?#f", "example.com/")]
    [InlineData("https://x.example/a/b/c/d/e/f", "x.example/a/b/c/d/e/f x.example/ x.example/a/ x.example/a/b/ x.example/a/b/c/")]
    [InlineData("https://x.example/%61//b?%62=1", "x.example/a/b?b=1 x.example/a/b x.example/ x.example/a/")]
    public void Slices_OfAUrl_AreItsExpressions(string url, string expected) => Assert.Equal(expected.Split(' '), Expressions(Parse(url)));

    /// <summary>The other implementation, which makes a string of each, is held to the published test vectors.</summary>
    [Fact]
    public void Slices_OfAnyUrl_AreThoseOfSafeBrowsingUrl()
    {
        var inputs = new UrlInputs(20261122);
        var compared = 0;
        for (var i = 0; i < 20_000; i++)
        {
            if (!WebUrl.TryParse(inputs.Next(), out var url, out _))
                continue;
            Assert.Equal(SafeBrowsingUrl.Of(url).GetExpressionsV4(), Expressions(url));
            compared++;
        }

        Assert.InRange(compared, 2_000, 20_000);
    }

    [Fact]
    public void Slices_OfTheLongestUrl_AreItsExpressions()
    {
        var url = Parse("https://" + string.Join('.', Enumerable.Repeat("a", 100)) + ".example/" + new string('p', 7_000) + "/?" + new string('q', 900));

        Assert.Equal(SafeBrowsingUrl.Of(url).GetExpressionsV4(), Expressions(url));
    }

    private static List<string> Expressions(WebUrl url)
    {
        Span<byte> buffer = stackalloc byte[UrlExpressions.BufferSize];
        using var expressions = new UrlExpressions(url, buffer);
        var all = new List<string>();
        for (var host = 0; host < expressions.HostCount; host++)
        {
            for (var path = 0; path < expressions.PathCount; path++)
            {
                var slice = expressions.Slice(host, path);
                all.Add(Encoding.ASCII.GetString(expressions.Text.Slice(slice.Start, slice.Length)));
            }
        }

        return all;
    }

    private static WebUrl Parse(string text) => WebUrl.TryParse(text, out var url, out var error) ? url : throw new ArgumentException(error.ToString());
}
