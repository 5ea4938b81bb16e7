using Nylas.LinkSafety.Scanning.Urls;

namespace Nylas.LinkSafety.Scanning.Tests.Urls;

public class UrlRedactorTests
{
    [Theory]
    [InlineData("https://example.com/", "https://example.com/")]
    [InlineData("https://example.com:8443/a/b.html", "https://example.com:8443/a/b.html")]
    [InlineData("https://me:pw@example.com/", "https://[redacted]@example.com/")]
    [InlineData("https://example.com/?a=1&b=two", "https://example.com/?a=[redacted]&b=[redacted]")]
    [InlineData("https://example.com/?", "https://example.com/?")]
    [InlineData("https://example.com/?secretvalue", "https://example.com/?[redacted]")]
    [InlineData("https://example.com/?=secret", "https://example.com/?[redacted]")]
    [InlineData("https://example.com/?a&&b=", "https://example.com/?[redacted]&&b=[redacted]")]
    [InlineData("https://example.com/?q3Zt8Lk0vX2mBfP7wYcN5rJ1s=1", "https://example.com/?[redacted]")]
    [InlineData("https://example.com/#top", "https://example.com/#[redacted]")]
    [InlineData("https://example.com/#", "https://example.com/#[redacted]")]
    [InlineData("https://example.com/reset/8k2jx9ab", "https://example.com/reset/[redacted]")]
    [InlineData("https://example.com/s/q3Zt8Lk0vX2mBfP7wYcN5rJ1s/view", "https://example.com/s/[redacted]/view")]
    [InlineData("https://example.com/u/anna@example.org/x", "https://example.com/u/[redacted]/x")]
    [InlineData("https://example.com/u/anna%40example.org/x", "https://example.com/u/[redacted]/x")]
    [InlineData("https://example.com/http://me:pw@h/x", "https://example.com/http://[redacted]/x")]
    [InlineData("https://example.com/@anna/posts", "https://example.com/@anna/posts")]
    [InlineData("https://bücher.example/a", "https://xn--bcher-kva.example/a")]
    public void Redact_EveryPart_LeavesThePlaceAndNotThePerson(string input, string expected)
    {
        Assert.Equal(expected, UrlRedactor.Redact(Parse(input)));
    }

    [Fact]
    public void Redact_EndlessParametersAndSegments_IsBounded()
    {
        string redacted = UrlRedactor.Redact(Parse("https://example.com/" + new string('/', 2000) + "?" + new string('&', 5000)));
        Assert.InRange(redacted.Length, 1, 200);

        string many = UrlRedactor.Redact(Parse("https://example.com/?" + string.Concat(Enumerable.Repeat("a=1&", 2000))));
        Assert.InRange(many.Length, 1, 500);
    }

    /// <summary>Wherever a secret stands, and however it is encoded, it is gone.</summary>
    [Fact]
    public void Redact_SecretAnywhere_IsGone()
    {
        const string Secret = "q3Zt8Lk0vX2mBfP7wYcN5rJ1sHdG9uTa";
        string[] shapes =
        [
            "https://{0}@h.example/", "https://u:{0}@h.example/", "https://h.example/{0}", "https://h.example/a/{0}/b",
            "https://h.example/a;x={0}", "https://h.example/?{0}", "https://h.example/?{0}=", "https://h.example/?a={0}",
            "https://h.example/?a=1&a={0}", "https://h.example/?a={0}#b", "https://h.example/#{0}", "https://h.example/?u=https://g.example/{0}",
            "https://h.example/" + "{0}/" + "a/a/a/a/a/a/a/a", "https://h.example/" + "a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/{0}",
        ];
        foreach (string shape in shapes)
        {
            string redacted = UrlRedactor.Redact(Parse(string.Format(System.Globalization.CultureInfo.InvariantCulture, shape, Secret)));
            Assert.DoesNotContain(Secret, redacted, StringComparison.Ordinal);
            Assert.Contains(UrlRedactor.Mark, redacted, StringComparison.Ordinal);
        }
    }

    private static WebUrl Parse(string input)
    {
        Assert.True(WebUrl.TryParse(input, out var url, out var error), $"{input}: {error}");
        return url;
    }
}
