using System.Globalization;
using Nylas.LinkSafety.Gateway.Pages.SiteFiles;

namespace Nylas.LinkSafety.Gateway.Tests.Pages.SiteFiles;

public sealed class SecurityTxtTests
{
    [Fact]
    public void Render_WithDefaults_HasWhatRfc9116Requires()
    {
        var now = new DateTimeOffset(2026, 11, 22, 8, 15, 0, TimeSpan.Zero);

        var lines = SecurityTxt.Render(new SecurityContactOptions(), now).Split('\n', StringSplitOptions.RemoveEmptyEntries);

        Assert.Equal("Contact: https://www.nylas.com/security", lines[0]);
        var expires = DateTimeOffset.Parse(lines[1]["Expires: ".Length..], CultureInfo.InvariantCulture);
        Assert.InRange(expires - now, TimeSpan.FromDays(90), TimeSpan.FromDays(365));
        Assert.Equal("Preferred-Languages: en", lines[2]);
        Assert.Equal(3, lines.Length);
    }

    [Fact]
    public void Render_WithACanonicalAddress_NamesIt() =>
        Assert.Contains(
            "Canonical: https://links.example.com/.well-known/security.txt\n",
            SecurityTxt.Render(new SecurityContactOptions { Canonical = "https://links.example.com/.well-known/security.txt" }, DateTimeOffset.UnixEpoch),
            StringComparison.Ordinal);

    [Theory]
    [InlineData("mailto:security@example.com", true)]
    [InlineData("https://example.com/security", true)]
    [InlineData("https://example.com", true)]
    [InlineData("tel:+49-30-1234567", true)]
    [InlineData("", false)]
    [InlineData("security@example.com", false)]
    [InlineData("http://example.com/security", false)]
    [InlineData("javascript:alert(1)", false)]
    [InlineData("https://user@example.com/", false)]
    [InlineData("https://example.com/a b", false)]
    [InlineData("mailto:a@example.com\nExpires: 2099-01-01T00:00:00Z", false)]
    [InlineData("mailto:a@example.com\n", false)]
    [InlineData("mailto:a@example.com?body=x", false)]
    public void Validate_AContact_AcceptsWhatIsSafeOnALineOfItsOwn(string contact, bool isValid)
    {
        var result = new SecurityContactOptionsValidator().Validate(null, new SecurityContactOptions { Contact = contact });
        Assert.Equal(isValid, result.Succeeded);
    }

    [Fact]
    public void Validate_EverythingWrong_SaysAllOfIt()
    {
        var result = new SecurityContactOptionsValidator().Validate(null, new SecurityContactOptions { Contact = "x", PreferredLanguages = "en\n", Canonical = "http://x/" });
        Assert.Equal(3, result.Failures!.Count());
    }
}
