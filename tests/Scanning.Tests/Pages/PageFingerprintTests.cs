namespace Nylas.LinkSafety.Scanning.Tests.Pages;

public sealed class PageFingerprintTests
{
    private const string Page = """
        <html><head><title>Sign in - Bank</title><script nonce=a1>x()</script></head><body><h1 id=h123>Welcome</h1><ul><li>a<li>b</ul>
        <form method=post><input type=hidden name=csrf8a7f value=1><input name=user><input type=password name=pass></form></body></html>
        """;

    [Theory]
    [InlineData("Welcome", "Good morning, Alice")]
    [InlineData("a1", "b2")]
    [InlineData("h123", "h987")]
    [InlineData("csrf8a7f", "csrf11ff")]
    [InlineData("<li>a<li>b", "<li>a<li>b<li>c<li>d")]
    [InlineData("x()", "y(); z()")]
    [InlineData("</script>", "</script><script>more()</script><style>a{}</style>")]
    [InlineData("Sign in - Bank", "Log on - Sparkasse")]
    public void SamePage_WithOtherWords_KeepsItsFingerprint(string what, string with) => Assert.Equal(Of(Page), Of(Page.Replace(what, with, StringComparison.Ordinal)));

    [Theory]
    [InlineData("<h1", "<p>new</p><h1")]
    [InlineData("type=password name=pass", "name=code")]
    [InlineData("<input name=user>", "")]
    [InlineData("name=user", "name=card")]
    [InlineData("method=post", "method=get")]
    [InlineData("<ul>", "<ol>")]
    [InlineData("Sign in - Bank", "404")]
    public void ChangedPage_HasAnother(string what, string with) => Assert.NotEqual(Of(Page), Of(Page.Replace(what, with, StringComparison.Ordinal)));

    /// <summary>Stored with won appeals: a change of the recipe must be meant (and raise its version).</summary>
    [Fact]
    public void Recipe_IsStable() => Assert.Equal("3020d37a6eae5ac959816048a6f534e2", Of(Page));

    private static string Of(string html) => Reading.Facts(html).Fingerprint;
}
