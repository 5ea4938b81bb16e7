using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Logging.Abstractions;
using Nylas.LinkSafety.Gateway.Links;
using Nylas.LinkSafety.Scanning.Urls;
using Nylas.LinkSafety.Testing.Files;

namespace Nylas.LinkSafety.Gateway.Tests.Links;

public sealed class LinkSignerTests : IDisposable
{
    private readonly TemporaryDirectory _directory = new();
    private readonly SigningKeyStore _keys;
    private readonly LinkSigner _signer;

    public LinkSignerTests()
    {
        _keys = new SigningKeyStore(new SigningKeyFile(_directory.PathOf("keys")), TimeProvider.System, NullLogger<SigningKeyStore>.Instance);
        _signer = new LinkSigner(_keys);
    }

    public void Dispose() => _directory.Dispose();

    [Theory]
    [InlineData("https://example.com/path?a=b&c=d#part", null)]
    [InlineData("https://example.com/path?a=b&c=d#part", "app/grant")]
    [InlineData("http://xn--bcher-kva.example/%E2%82%AC?q=1+2", "application:1")]
    public void Sign_Verifies(string url, string? sender)
    {
        var link = _signer.Sign(Parse(url), sender);

        Assert.True(Verifies(link));
        Assert.True(SignedLink.TryParse(link.AsSpan(3), out var parsed));
        Assert.Equal(sender ?? "", Decode(parsed.Sender));
        Assert.Equal(Parse(url).Serialized, Decode(parsed.Destination));
    }

    [Fact]
    public void Sign_MacIsThatOfTheDocumentedText()
    {
        var link = _signer.Sign(Parse("https://example.com/"), "app");
        var signed = link[..link.IndexOf("&s=", StringComparison.Ordinal)];
        Assert.Equal($"/r?v=1&k={_keys.Current.Active.Id}&a=app&u=https%3A%2F%2Fexample.com%2F", signed);
        var mac = HMACSHA256.HashData(_keys.Current.Active.Secret, Encoding.ASCII.GetBytes(signed));
        Assert.Equal($"{signed}&s={Base64Url.EncodeToString(mac)}", link);
    }

    [Fact]
    public void Verify_LongLinkThatNeedsARentedBuffer_IsChecked()
    {
        var link = _signer.Sign(Parse("https://example.com/?" + new string('q', 8000)), "app");
        Assert.True(Verifies(link));
        Assert.False(Verifies(link.Replace("qqqq", "qqqr", StringComparison.Ordinal)));
    }

    [Fact]
    public void Verify_AnyCharacterChanged_IsRefused()
    {
        var link = _signer.Sign(Parse("https://example.com/a?b=c"), "app");
        var accepted = new List<string>();
        for (var i = 3; i < link.Length; i++)
        {
            foreach (var replacement in "aAzZ019-_%+=")
            {
                var changed = string.Concat(link.AsSpan(0, i), [replacement], link.AsSpan(i + 1));
                if (changed != link && Verifies(changed))
                    accepted.Add(changed);
            }
        }

        Assert.Empty(accepted);
    }

    [Theory]
    [InlineData("&a=app&u=", "&u=app&a=", "sender and destination change places")]
    [InlineData("&a=app&u=", "&u=", "sender left out")]
    [InlineData("&a=app&u=", "&a=appp&u=", "sender longer")]
    [InlineData("https%3A", "https%3a", "the same meaning in another spelling")]
    [InlineData("example", "%65xample", "the same meaning, escaped")]
    public void Verify_OtherText_IsRefused(string part, string instead, string why)
    {
        var link = _signer.Sign(Parse("https://example.com/"), "app");
        Assert.Contains(part, link, StringComparison.Ordinal);
        Assert.False(Verifies(link.Replace(part, instead, StringComparison.Ordinal)), why);
    }

    [Fact]
    public void Verify_MacSpeltAnotherWay_IsRefused()
    {
        var link = _signer.Sign(Parse("https://example.com/"), null);
        const string Alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
        var last = Alphabet.IndexOf(link[^1], StringComparison.Ordinal);
        for (var unusedBits = 1; unusedBits < 4; unusedBits++)
            Assert.False(Verifies(link[..^1] + Alphabet[last | unusedBits]));
        Assert.False(Verifies(link + "="));
        Assert.False(Verifies(link[..^1]));
        Assert.False(Verifies(link.Replace('-', '+').Replace('_', '/') + "+"));
    }

    [Fact]
    public void Verify_LinkOfARotatedKey_IsGoodUntilTheKeyIsRevoked()
    {
        var link = _signer.Sign(Parse("https://example.com/"), null);
        var old = _keys.Current.Active.Id;
        _keys.Rotate();
        Assert.True(Verifies(link));
        Assert.DoesNotContain(old, _signer.Sign(Parse("https://example.com/"), null), StringComparison.Ordinal);
        _keys.Revoke(old);
        Assert.False(Verifies(link));
    }

    private static WebUrl Parse(string text) => WebUrl.TryParse(text, out var url, out var error) ? url : throw new ArgumentException(error.ToString());

    private static string Decode(ReadOnlySpan<char> raw)
    {
        var buffer = new char[raw.Length];
        Assert.True(FormText.TryDecode(raw, buffer, out var written));
        return buffer.AsSpan(0, written).ToString();
    }

    private bool Verifies(string link) =>
        SignedLink.TryParse(link.AsSpan(3), out var parsed) && _keys.Current.Find(parsed.KeyId) is { } key && LinkMac.Verify(key, parsed);
}
