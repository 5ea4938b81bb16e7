namespace Nylas.LinkSafety.Bench.Urls;

/// <summary>What links in mail look like, from the plain to the awkward.</summary>
internal static class UrlShapes
{
    /// <summary>86 characters, the length that the promises are measured at.</summary>
    public const string Typical = "https://www.example.com/products/category/some-article-title-26?ref=newsletter&id=1234";

    public static readonly (string Name, string Url)[] All =
    [
        ("short", "https://example.com/"),
        ("typical", Typical),
        ("fragment", "https://www.example.com/docs/getting-started#installation"),
        ("long query", Typical + string.Concat(Enumerable.Range(0, 40).Select(i => $"&parameter{i}=value-number-{i}"))),
        ("tracking redirect", "https://u123.ct.sendgrid.net/ls/click?upn=u001.q3Zt8Lk0vX2mBfP7wYcN5rJ1sHdG9uTaE4oK6iVxQbM8nRjW2yL-2FzCpD5hS7g-3D_eFk"),
        ("percent-encodings", "https://example.com/a%20b/%E3%81%82%E3%81%84?q=%22quoted%22&next=https%3A%2F%2Fexample.org%2Fx%3Fy%3Dz"),
        ("to be encoded", "https://example.com/caf\u00e9 au lait/\u3042\u3044?q=\"quoted\" <text>"),
        ("upper-case host", "HTTPS://WWW.EXAMPLE.COM/Path/To/Page.HTML?Query=Value"),
        ("dots in the path", "https://example.com/a/./b/../c/%2e%2e/d/index.html"),
        ("port and credentials", "http://user:pass@example.com:8080/path?x=1"),
        ("IPv4", "http://192.0.2.44/login/index.php"),
        ("IPv4 in hexadecimal", "http://0xc000022c/login/index.php"),
        ("IPv6", "http://[2001:db8:0:0:0:0:0:1]:8080/path"),
        ("punycode host", "https://xn--bcher-kva.example/katalog"),
        ("IDN host", "https://b\u00fccher-und-mehr.example/katalog"),
        ("Arabic host", "https://\u0645\u062b\u0627\u0644.\u0625\u062e\u062a\u0628\u0627\u0631/"),
        ("spaces around", "  https://example.com/path  "),
    ];

    /// <summary>
    /// What one string of the serialisation and the WebUrl around it may take: 22 bytes and two a character,
    /// 160 for the object. The longest serialisation of these shapes has five characters for each of the input.
    /// </summary>
    public static long OneStringAndItsUrl(string url) => 22 + 2 * 5L * url.Length + 160;
}
