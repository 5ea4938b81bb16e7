using System.Security.Cryptography;
using System.Text;
using Nylas.LinkSafety.Scanning.Urls;

namespace Nylas.LinkSafety.Scanning.Tests.Urls;

public class UrlKeyTests
{
    /// <summary>Keys are stored: this one was computed with another program (sha256sum and base64) and may never change.</summary>
    [Fact]
    public void ForGrain_KnownUrl_GivesTheKnownKey()
    {
        Assert.True(WebUrl.TryParse("HTTPS://Example.com/a?b=c#d", out var url, out _));
        Assert.Equal("4FEvKRgNEa3MI487rhr5X2wVfLiXOpBO9z1ijGhKulg", UrlKey.ForGrain(url));
    }

    [Fact]
    public void ForIdentity_LongerThanTheStackBuffer_IsTheSameHash()
    {
        string identity = "https://example.com/" + new string('a', 5000);
        byte[] hash = SHA256.HashData(Encoding.UTF8.GetBytes(identity));
        string expected = Convert.ToBase64String(hash).TrimEnd('=').Replace('+', '-').Replace('/', '_');
        Assert.Equal(expected, UrlKey.ForIdentity(identity));
        Assert.True(UrlKey.IsWellFormed(expected));
    }

    [Theory]
    [InlineData("")]
    [InlineData("short")]
    [InlineData("AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA/")]
    [InlineData("AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    public void IsWellFormed_OtherText_IsFalse(string key)
    {
        Assert.False(UrlKey.IsWellFormed(key));
    }
}
