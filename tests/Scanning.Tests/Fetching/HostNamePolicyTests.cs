using Nylas.LinkSafety.Scanning.Fetching;
using Nylas.LinkSafety.Scanning.Fetching.Destinations;

namespace Nylas.LinkSafety.Scanning.Tests.Fetching;

public sealed class HostNamePolicyTests
{
    [Theory]
    [InlineData("localhost", "single label")]
    [InlineData("localhost.", "the same, absolute")]
    [InlineData("foo.localhost", "RFC 6761")]
    [InlineData("printer.local", "RFC 6762")]
    [InlineData("x.test", "RFC 6761: must not be sent to DNS")]
    [InlineData("x.example.", "RFC 6761, absolute")]
    [InlineData("x.invalid", "RFC 6761")]
    [InlineData("x.onion", "RFC 7686")]
    [InlineData("x.alt", "RFC 9476")]
    [InlineData("host.home.arpa", "RFC 8375")]
    [InlineData("1.0.0.127.in-addr.arpa", "the whole of arpa")]
    [InlineData("metadata.google.internal", "cloud metadata")]
    [InlineData("metadata.goog", "cloud metadata under a public ending")]
    [InlineData("kubernetes.default.svc", "cluster service")]
    [InlineData("kubernetes.default.svc.cluster.local", "cluster service, whole")]
    [InlineData("db.service.consul", "service discovery")]
    [InlineData("files.lan", "RFC 6762 appendix G")]
    [InlineData("intranet", "single label")]
    public void FindRefusal_InternalOrSpecialName_IsNotPublic(string host, string why) =>
        Assert.True(HostNamePolicy.FindRefusal(host)?.Outcome == FetchOutcome.NameNotPublic, why);

    [Theory]
    [InlineData("127.0.0.1;.example.com", "a semicolon")]
    [InlineData("a..example.com", "an empty label")]
    [InlineData("127.0.0.1..", "two dots at the end")]
    [InlineData(".", "the root")]
    [InlineData("xn--c5ccp.xn--b5c.xn--b5c.xn--c5c", "127.0.0.1 in Thai digits")]
    [InlineData("example.xn--9hb", "an Arabic-Indic digit for a top level")]
    [InlineData("example.123", "a number for a top level")]
    [InlineData("a*b.example.com", "an asterisk")]
    public void FindRefusal_NameThatCannotBeInDns_IsInvalid(string host, string why) =>
        Assert.True(HostNamePolicy.FindRefusal(host)?.Outcome == FetchOutcome.NameInvalid, why);

    [Fact]
    public void FindRefusal_Lengths_AreThoseOfDns()
    {
        string label63 = new('a', 63);
        string name253 = string.Join('.', label63, label63, label63, new string('b', 57), "com");
        Assert.Equal(253, name253.Length);

        Assert.Null(HostNamePolicy.FindRefusal(name253));
        Assert.Equal(FetchOutcome.NameInvalid, HostNamePolicy.FindRefusal("b" + name253)?.Outcome);
        Assert.Equal(FetchOutcome.NameInvalid, HostNamePolicy.FindRefusal("a" + label63 + ".com")?.Outcome);
    }

    [Theory]
    [InlineData("example.com")]
    [InlineData("example.com.")]
    [InlineData("localhost.example-site.com")]
    [InlineData("internal.example-site.com")]
    [InlineData("127.0.0.1.example-site.com")]
    [InlineData("a_b.example-site.com")]
    [InlineData("-a-.example-site.com")]
    [InlineData("xn--wgv71a119e.jp")]
    [InlineData("xn--e1afmkfd.xn--p1ai")]
    [InlineData("test.de")]
    [InlineData("home.cern")]
    public void FindRefusal_PublicName_IsNull(string host) => Assert.Null(HostNamePolicy.FindRefusal(host));
}
