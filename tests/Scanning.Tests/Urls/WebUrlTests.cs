using System.Net;
using Nylas.LinkSafety.Scanning.Urls;

namespace Nylas.LinkSafety.Scanning.Tests.Urls;

public class WebUrlTests
{
    [Fact]
    public void Identity_WithoutFragment_IsTheSameString()
    {
        var url = Parse("https://example.com/a?b");
        Assert.Same(url.Serialized, url.Identity);
    }

    [Theory]
    [InlineData("https://example.com/a?b#c", "https://example.com/a?b")]
    [InlineData("https://example.com/#", "https://example.com/")]
    [InlineData("https://example.com/?#", "https://example.com/?")]
    public void Identity_WithFragment_LacksIt(string input, string identity)
    {
        var url = Parse(input);
        Assert.Equal(input, url.Serialized);
        Assert.Equal(identity, url.Identity);
        Assert.True(url.HasFragment);
    }

    [Fact]
    public void Parts_OfAUrlThatHasThemAll_AreSlicesOfIt()
    {
        var url = Parse("https://me:pa%20ss@example.com:8443/a/b?q=1#top");
        Assert.Equal("me", url.UserName.ToString());
        Assert.Equal("pa%20ss", url.Password.ToString());
        Assert.Equal("example.com", url.Host);
        Assert.Equal(8443, url.Port);
        Assert.True(url.HasExplicitPort);
        Assert.True(url.HasCredentials);
        Assert.Equal("/a/b", url.Path.ToString());
        Assert.Equal("q=1", url.Query.ToString());
        Assert.Equal("top", url.Fragment.ToString());
        Assert.Equal("https://example.com:8443", url.Origin);
    }

    [Theory]
    [InlineData("http://:pw@h/", "", "pw")]
    [InlineData("http://me@h/", "me", "")]
    [InlineData("http://me:@h/", "me", "")]
    [InlineData("http://@h/", "", "")]
    [InlineData("http://a@b@h/", "a%40b", "")]
    [InlineData("http://a:b:c@h/", "a", "b%3Ac")]
    public void Credentials_EveryShape_AreToldApart(string input, string user, string password)
    {
        var url = Parse(input);
        Assert.Equal(user, url.UserName.ToString());
        Assert.Equal(password, url.Password.ToString());
        Assert.Equal(user.Length + password.Length > 0, url.HasCredentials);
        Assert.Equal("h", url.Host);
    }

    [Theory]
    [InlineData("http://h/", 80, false)]
    [InlineData("https://h/", 443, false)]
    [InlineData("http://h:80/", 80, false)]
    [InlineData("http://h:443/", 443, true)]
    [InlineData("http://h:/", 80, false)]
    [InlineData("http://h:00000000000081/", 81, true)]
    [InlineData("http://h:0/", 0, true)]
    public void Port_WrittenOrNot_IsTheEffectiveOne(string input, int port, bool isExplicit)
    {
        var url = Parse(input);
        Assert.Equal(port, url.Port);
        Assert.Equal(isExplicit, url.HasExplicitPort);
    }

    [Theory]
    [InlineData("http://0x7f.1/", "127.0.0.1", HostKind.Ipv4)]
    [InlineData("http://2130706433/", "127.0.0.1", HostKind.Ipv4)]
    [InlineData("http://017700000001/", "127.0.0.1", HostKind.Ipv4)]
    [InlineData("http://%31%32%37.1/", "127.0.0.1", HostKind.Ipv4)]
    [InlineData("http://[::ffff:127.0.0.1]/", "::ffff:127.0.0.1", HostKind.Ipv6)]
    [InlineData("http://[0:0::1]/", "::1", HostKind.Ipv6)]
    public void TryGetAddress_SpellingsThatHideAnAddress_GiveIt(string input, string address, HostKind kind)
    {
        var url = Parse(input);
        Assert.Equal(kind, url.HostKind);
        Assert.True(url.TryGetAddress(out var actual));
        Assert.Equal(IPAddress.Parse(address), actual);
    }

    [Fact]
    public void TryGetAddress_OfAName_IsFalse()
    {
        Assert.False(Parse("http://127.0.0.1.example/").TryGetAddress(out _));
    }

    [Theory]
    [InlineData("", UrlError.RelativeWithoutBase)]
    [InlineData("example.com", UrlError.RelativeWithoutBase)]
    [InlineData("//example.com", UrlError.RelativeWithoutBase)]
    [InlineData("javascript:alert(1)", UrlError.NotHttp)]
    [InlineData("java\tscript:alert(1)", UrlError.NotHttp)]
    [InlineData("httpx://h/", UrlError.NotHttp)]
    [InlineData("http:", UrlError.MissingHost)]
    [InlineData("http:///", UrlError.MissingHost)]
    [InlineData("http://user@/", UrlError.MissingHost)]
    [InlineData("http://:80/", UrlError.MissingHost)]
    [InlineData("http://a b/", UrlError.ForbiddenHostCodePoint)]
    [InlineData("http://a%00b/", UrlError.ForbiddenHostCodePoint)]
    [InlineData("http://a%2fb/", UrlError.ForbiddenHostCodePoint)]
    [InlineData("http://1.2.3.4.5/", UrlError.InvalidIpv4)]
    [InlineData("http://256.1.1.1/", UrlError.InvalidIpv4)]
    [InlineData("http://1.2.3.08/", UrlError.InvalidIpv4)]
    [InlineData("http://0x1ffffffff/", UrlError.InvalidIpv4)]
    [InlineData("http://[1::2::3]/", UrlError.InvalidIpv6)]
    [InlineData("http://[::1", UrlError.InvalidIpv6)]
    [InlineData("http://[::1%25eth0]/", UrlError.InvalidIpv6)]
    [InlineData("http://h:65536/", UrlError.InvalidPort)]
    [InlineData("http://h:8a/", UrlError.InvalidPort)]
    [InlineData("http://h:-1/", UrlError.InvalidPort)]
    [InlineData("http://\uFFFD/", UrlError.InvalidIdna)]
    public void TryParse_NoUrlABrowserWouldVisit_SaysWhy(string input, UrlError expected)
    {
        Assert.False(WebUrl.TryParse(input, out var url, out var error));
        Assert.Null(url);
        Assert.Equal(expected, error);
    }

    [Fact]
    public void TryParse_AtTheLimit_IsTakenAndOneMoreIsNot()
    {
        string longest = "http://h/" + new string('a', WebUrl.MaxInputLength - "http://h/".Length);
        Assert.Equal(longest, Parse(longest).Serialized);
        Assert.False(WebUrl.TryParse(longest + "a", out _, out var error));
        Assert.Equal(UrlError.TooLong, error);
    }

    /// <summary>Each of these characters becomes six: without a bound on the result, what was parsed once could not be parsed again.</summary>
    [Fact]
    public void TryParse_ShortInputWithALongSerialisation_IsTooLong()
    {
        Assert.False(WebUrl.TryParse("http://h/" + new string('é', 2000), out _, out var error));
        Assert.Equal(UrlError.TooLong, error);
    }

    [Fact]
    public void TryParse_IntoABufferThatIsTooShort_IsTooLong()
    {
        Assert.False(UrlParser.TryParse("http://example.com/", new char[18], out _, out var error));
        Assert.Equal(UrlError.TooLong, error);
        Assert.True(UrlParser.TryParse("http://example.com/", new char[19], out var url, out _));
        Assert.Equal("http://example.com/", url.ToWebUrl().Serialized);
    }

    [Fact]
    public void Equals_TwoSpellingsOfOneDestination_IsTrue()
    {
        Assert.Equal(Parse("HTTP://EXAMPLE.com:80/a/../%7Eb"), Parse("http://example.com/%7Eb"));
        Assert.NotEqual(Parse("http://example.com/~b"), Parse("http://example.com/%7Eb"));
    }

    [Fact]
    public void ToString_OfAUrlWithSecrets_ShowsNone()
    {
        Assert.Equal("https://example.com", Parse("https://me:secret@example.com/reset/abc?token=x#y").ToString());
    }

    [Fact]
    public void Describe_EveryError_HasItsOwnSentenceAndCode()
    {
        var errors = Enum.GetValues<UrlError>();
        Assert.Equal(errors.Length, errors.Select(UrlErrorText.Describe).Distinct().Count());
        Assert.Equal(errors.Length, errors.Select(UrlErrorText.Code).Distinct().Count());
    }

    private static WebUrl Parse(string input)
    {
        Assert.True(WebUrl.TryParse(input, out var url, out var error), $"{input}: {error}");
        return url;
    }
}
