using Nylas.LinkSafety.Gateway.Links;

namespace Nylas.LinkSafety.Gateway.Tests.Links;

public sealed class SignedLinkTests
{
    [Fact]
    public void TryParse_WholeLink_GivesEveryValueUndecoded()
    {
        Assert.True(SignedLink.TryParse("v=1&k=key&a=app%2Fgrant&u=https%3A%2F%2Fexample.com%2F%3Fa%3Db&s=mac", out var link));
        Assert.Equal("1", link.Version.ToString());
        Assert.Equal("key", link.KeyId.ToString());
        Assert.Equal("app%2Fgrant", link.Sender.ToString());
        Assert.Equal("https%3A%2F%2Fexample.com%2F%3Fa%3Db", link.Destination.ToString());
        Assert.Equal("mac", link.Mac.ToString());
    }

    [Theory]
    [InlineData("v=1&k=key&u=x&s=m", "no sender")]
    [InlineData("s=m&u=x&k=key&v=1", "any order")]
    [InlineData("v=1&k=key&u=a=b==&s=m", "an equals sign within a value")]
    [InlineData("v=1&k=key&u=x&s=m&cache_buster=1784122535", "Nylas' own mark, appended")]
    [InlineData("v=1&k=key&u=x&s=m&utm_source=mail&utm_medium=&fbclid=abc", "marks that mailing tools append")]
    public void TryParse_Accepts(string query, string why) => Assert.True(SignedLink.TryParse(query, out _), why);

    [Theory]
    [InlineData("", "nothing")]
    [InlineData("v=1&k=key&u=x", "no MAC")]
    [InlineData("v=1&k=key&s=m", "no destination")]
    [InlineData("v=1&u=x&s=m", "no key")]
    [InlineData("k=key&u=x&s=m", "no version")]
    [InlineData("v=2&k=key&u=x&s=m", "another version")]
    [InlineData("v=1%00&k=key&u=x&s=m", "a version that decodes to another")]
    [InlineData("v=&k=key&u=x&s=m", "empty version")]
    [InlineData("v=1&k=&u=x&s=m", "empty key")]
    [InlineData("v=1&k=key&a=&u=x&s=m", "empty sender: not the same as none, since none is not signed")]
    [InlineData("v=1&k=key&u=&s=m", "empty destination")]
    [InlineData("v=1&k=key&u=x&s=", "empty MAC")]
    [InlineData("v=1&v=1&k=key&u=x&s=m", "version twice")]
    [InlineData("v=1&k=key&u=x&u=y&s=m", "destination twice: which one is visited?")]
    [InlineData("v=1&k=key&a=x&u=x&a=x&s=m", "sender twice")]
    [InlineData("v=1&k=key&u=x&s=m&s=m", "MAC twice")]
    [InlineData("v=1&k=key&u=x&s=m&url=y", "a parameter nobody knows")]
    [InlineData("v=1&k=key&u=x&x=y&s=m", "a parameter nobody knows, of one letter")]
    [InlineData("V=1&k=key&u=x&s=m", "another case")]
    [InlineData("v=1&utm_source=x&k=key&u=x&s=m", "a mark that was not appended")]
    [InlineData("cache_buster=1&v=1&k=key&u=x&s=m", "a mark in front")]
    [InlineData("v=1&k=key&u=x&s=m&cache_buster=1&u=y", "a parameter of ours behind a mark")]
    [InlineData("v=1&k=key&u=x&s=m&a=y&cache_buster", "a mark without a value")]
    [InlineData("v=1&k=key&u=x&s=m&", "trailing ampersand")]
    [InlineData("&v=1&k=key&u=x&s=m", "leading ampersand")]
    [InlineData("v=1&&k=key&u=x&s=m", "empty parameter")]
    [InlineData("v=1&amp;k=key&amp;u=x&amp;s=m", "HTML-escaped ampersands")]
    [InlineData("v=1;k=key;u=x;s=m", "semicolons")]
    [InlineData("v=1&k=key&u=x y&s=m", "a space")]
    [InlineData("v=1&k=key&u=x\u00e9&s=m", "a letter beyond ASCII")]
    [InlineData("v=1&k=key&u=x\u0000&s=m", "NUL")]
    [InlineData("v=1&k=key&u=x\r\nSet-Cookie:a&s=m", "a line break")]
    [InlineData("v=1&k=key&u=x#y&s=m", "a fragment that should have stayed in the browser")]
    [InlineData("v=1&k=k%65y&u=x&s=m", "an escape in the key's id")]
    [InlineData("v=1&k=012345678901234567890123456789012&u=x&s=m", "a key id of 33 characters")]
    public void TryParse_Refuses(string query, string why) => Assert.False(SignedLink.TryParse(query, out _), why);
}
