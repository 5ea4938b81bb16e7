using System.Text.RegularExpressions;
using Nylas.LinkSafety.Scanning.Tests.Urls.Vectors;
using Nylas.LinkSafety.Scanning.Urls;

namespace Nylas.LinkSafety.Scanning.Tests.Urls;

/// <summary>Domain names beyond ASCII, through the public parser: web-platform-tests' and Unicode's own vectors.</summary>
public partial class IdnaTests
{
    [Theory]
    [InlineData("toascii.json", 87)]
    [InlineData("IdnaTestV2.json", 2671)]
    public void TryParse_EveryVector_GivesTheDomainBrowsersGive(string file, int count)
    {
        var rows = WptJson.Read(file);
        Assert.Equal(count, rows.Count);
        Assert.All(rows, row =>
        {
            // As web-platform-tests do it: the domain as the host of an https URL.
            string input = (string)row["input"]!;
            if (input.Length == 0)
                return; // one row; no URL has an empty host
            bool parsed = WebUrl.TryParse($"https://{input}/x", out var url, out var error);
            if (row["output"] is not string expected)
                Assert.False(parsed, $"{input} became {url?.Host}");
            else
                Assert.True(parsed && url!.Host == expected && url.Path is "/x", $"{input}: {url?.Host} {error}, not {expected}");
        });
    }

    /// <summary>web-platform-tests leave these rows of Unicode's file out, the standard does not: CheckBidi is true.</summary>
    [Fact]
    public void TryParse_EveryRowThatBreaksTheBidiRule_IsRefused()
    {
        var rows = File.ReadLines(TestData.PathOf("unicode", "IdnaBidi.txt")).Where(line => line[0] != '#').ToList();
        Assert.Equal(266, rows.Count);
        Assert.All(rows, row =>
        {
            Assert.False(WebUrl.TryParse($"https://{Unescape(row.Split(" ; ")[0])}/", out var url, out var error), $"{row}: {url?.Host}");
            Assert.Equal(UrlError.InvalidIdna, error);
        });

        static string Unescape(string text)
            => EscapedCodePoint().Replace(text, match => char.ConvertFromUtf32(Convert.ToInt32(match.Groups[1].Value, 16)));
    }

    [Theory]
    [InlineData("http://faß.de/", "xn--fa-hia.de")] // non-transitional: not fass.de
    [InlineData("http://EXAMPLE。com/", "example.com")]
    [InlineData("http://ｅｘａｍｐｌｅ.com/", "example.com")]
    [InlineData("http://１２７.０.０.１/", "127.0.0.1")]
    [InlineData("http://⑯⑨。②⑤④。①⑥⑨。②⑤④/", "169.254.169.254")] // the metadata address, disguised
    [InlineData("http://a\u00ADb.com/", "ab.com")]
    [InlineData("http://xn--fa-hia.de/", "xn--fa-hia.de")]
    [InlineData("http://xn--a.de/", "xn--a.de")] // broken punycode stays, as in browsers
    [InlineData("http://%C3%BC.de/", "xn--tda.de")]
    [InlineData("http://u\u0308.de/", "xn--tda.de")]
    [InlineData("http://\U0001E5D0.example/", "xn--zo5h.example")] // Ol Onal, new in Unicode 16: older ICUs refuse it
    public void TryParse_SpellingsOfAHost_ComeToOne(string input, string host)
    {
        Assert.True(WebUrl.TryParse(input, out var url, out var error), $"{input}: {error}");
        Assert.Equal(host, url.Host);
    }

    [Theory]
    [InlineData("http://\u00AD/", UrlError.InvalidHost)] // nothing left
    [InlineData("http://\uD800/", UrlError.InvalidIdna)]
    [InlineData("http://ü%FF/", UrlError.InvalidIdna)]
    [InlineData("http://\u0301a.com/", UrlError.InvalidIdna)] // a mark in front
    [InlineData("http://a\u200Db.com/", UrlError.InvalidIdna)] // a joiner that joins nothing
    [InlineData("http://אa.com/", UrlError.InvalidIdna)] // two directions in one label
    [InlineData("http://0א.com/", UrlError.InvalidIdna)]
    [InlineData("http://xn--a.ü/", UrlError.InvalidIdna)]
    [InlineData("http://ü／b/", UrlError.ForbiddenHostCodePoint)] // fullwidth solidus becomes '/'
    [InlineData("http://ü℀b.com/", UrlError.ForbiddenHostCodePoint)] // a/c
    public void TryParse_HostUts46Refuses_SaysSo(string input, UrlError expected)
    {
        Assert.False(WebUrl.TryParse(input, out var url, out var error), url?.Serialized);
        Assert.Equal(expected, error);
    }

    /// <summary>Punycode is quadratic, and UTS #46 sets no limit where lengths are not verified: ours is 1024 code points.</summary>
    [Theory]
    [InlineData(1000, true)]
    [InlineData(2000, false)]
    [InlineData(8000, false)]
    public void TryParse_EndlessInternationalHost_IsBounded(int length, bool expected)
    {
        string host = new([.. Enumerable.Range(0, length).Select(i => (char)(0x4E00 + i))]);
        Assert.Equal(expected, WebUrl.TryParse($"http://{host}/", out _, out var error));
        Assert.Contains(error, new[] { UrlError.None, UrlError.InvalidIdna });
    }

    [Theory]
    [InlineData("http://xn--bcher-kva.example/", "bücher.example")]
    [InlineData("http://bücher.example/", "bücher.example")]
    [InlineData("http://xn--a.xn--bcher-kva.example/", "xn--a.bücher.example")]
    [InlineData("http://xn--pypal-4ve.com/", "pаypal.com")]
    [InlineData("http://example.com/", null)]
    [InlineData("http://xn--a.example/", null)]
    [InlineData("http://xn--8i7caa.example/", null)] // decodes to fullwidth www, which is not what would be looked up
    [InlineData("http://192.0.2.1/", null)]
    public void UnicodeHost_OfPunycode_IsWhatItStandsFor(string input, string? expected)
    {
        Assert.True(WebUrl.TryParse(input, out var url, out _));
        Assert.Equal(expected, UrlDisplay.UnicodeHost(url));
    }

    [GeneratedRegex(@"\\x\{([0-9A-Fa-f]+)\}")]
    private static partial Regex EscapedCodePoint();
}
