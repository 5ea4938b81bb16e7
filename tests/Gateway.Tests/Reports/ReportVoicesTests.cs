using System.Net;
using Nylas.LinkSafety.Gateway.Hosting;
using Nylas.LinkSafety.Gateway.Reports.Voices;
using Nylas.LinkSafety.Grains.Interfaces.Reports;
using Nylas.LinkSafety.Scanning.Reference;
using Nylas.LinkSafety.Scanning.Urls;
using Nylas.LinkSafety.Testing.Files;

namespace Nylas.LinkSafety.Gateway.Tests.Reports;

public sealed class ReportVoicesTests : IDisposable
{
    private static readonly ReferenceData _reference = ReferenceData.Load(new ReferenceOptions(), PublicSuffixList.LoadShipped());

    private readonly TemporaryDirectory _directory = new();
    private readonly ReportVoices _voices;

    public ReportVoicesTests() => _voices = NewVoices();

    public void Dispose() => _directory.Dispose();

    [Theory]
    [InlineData("198.51.100.1", "198.51.100.254", true, true)]
    [InlineData("198.51.100.1", "::ffff:198.51.100.9", true, true)]
    [InlineData("198.51.100.1", "198.51.101.1", false, true)]
    [InlineData("198.51.100.1", "198.52.100.1", false, false)]
    [InlineData("2001:db8:1:1::1", "2001:db8:1:ffff::9", true, true)]
    [InlineData("2001:db8:1::1", "2001:db8:2::1", false, true)]
    [InlineData("2001:db8:1::1", "2001:db9:1::1", false, false)]
    public void OfNetwork_SameNetwork_IsOneVoice(string one, string other, bool sameVoice, bool sameGroup)
    {
        var (a, b) = (_voices.OfNetwork(IPAddress.Parse(one)), _voices.OfNetwork(IPAddress.Parse(other)));

        Assert.Equal(sameVoice, a.Key == b.Key);
        Assert.Equal(sameVoice, a.Network == b.Network);
        Assert.Equal(sameGroup, a.NetworkGroup == b.NetworkGroup);
        Assert.Equal(VoiceKind.Network, a.Kind);
        Assert.StartsWith("network:", a.Key, StringComparison.Ordinal);
        Assert.NotEqual(a.Network, a.NetworkGroup);
    }

    [Fact]
    public void OfNetwork_OutlastsARestart_AndTellsNothingWithoutTheKey()
    {
        var voice = _voices.OfNetwork(IPAddress.Parse("198.51.100.1"));

        Assert.Equal(voice, NewVoices().OfNetwork(IPAddress.Parse("198.51.100.77")));
        using var elsewhere = new TemporaryDirectory();
        Assert.NotEqual(voice, NewVoices(elsewhere).OfNetwork(IPAddress.Parse("198.51.100.1")));
        Assert.DoesNotContain("198", voice.Key.Replace(voice.Network!, "", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(_directory.PathOf(ReportVoices.KeyFile)));
    }

    [Fact]
    public void SecretKey_OfAnotherLength_IsSaidWithWhatDeletingItWouldCost()
    {
        SecretFile.Write(_directory.PathOf("short.key"), "short"u8);

        var problem = Assert.Throws<InvalidDataException>(() => new SecretKey(_directory.PathOf("short.key"), "all is lost"));

        Assert.Contains("and all is lost", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void OfKey_IsTheKeys_WhereverItIsUsed()
    {
        var (here, there) = (_voices.OfKey("abc", IPAddress.Parse("198.51.100.1")), _voices.OfKey("abc", IPAddress.Parse("203.0.113.1")));
        Assert.Equal(("key:abc", VoiceKind.Key), (here.Key, here.Kind));
        Assert.Equal(here.Key, there.Key);
        Assert.NotEqual(here.Network, there.Network);
    }

    [Theory]
    [InlineData("jane@company.com", "john@company.com", true)]
    [InlineData("jane@company.com", "john@mail.eu.company.com", true)]
    [InlineData("jane@company.com", "jane@company.co.uk", false)]
    [InlineData("jane@gmail.com", "john@gmail.com", false)]
    [InlineData("jane.doe@gmail.com", "JaneDoe+spam@googlemail.com", true)]
    [InlineData("jane.doe@web.de", "janedoe@web.de", false)]
    [InlineData("jane+a@web.de", "Jane+b@WEB.de", true)]
    [InlineData("jane@firma-m\u00fcller.de", "john@xn--firma-mller-zhb.de", true)]
    public void OfMailbox_IsTheMailboxAtFreeMail_ElseTheDomain(string one, string other, bool sameVoice)
    {
        var (a, b) = (OfMailbox(one), OfMailbox(other));
        Assert.Equal(sameVoice, a.Key == b.Key);
        Assert.Equal(a.Kind == VoiceKind.Mailbox ? "mailbox" : "domain", a.Key.Split(':')[0]);
        Assert.Equal(a.Network, a.NetworkGroup);
    }

    /// <summary>What a key names is its claim: it makes no networks, and no voices that another key has.</summary>
    [Theory]
    [InlineData("jane@gmail.com", "joe@web.de")]
    [InlineData("jane@company.com", "joe@other-company.com")]
    [InlineData("jane@gmail.com", "joe@other-company.com")]
    public void OfMailbox_NamedByAKey_IsInTheKeysNetwork_AndIsNoOtherKeysVoice(string one, string other)
    {
        var (a, b, elsewhere) = (OfMailbox(one), OfMailbox(other), OfMailbox(one, "key-2"));

        Assert.NotEqual(a.Key, b.Key);
        Assert.Equal((a.Network, a.NetworkGroup), (b.Network, b.NetworkGroup));
        Assert.NotEqual(a.Key, elsewhere.Key);
        Assert.NotEqual(a.Network, elsewhere.Network);
    }

    [Theory]
    [InlineData("")]
    [InlineData("jane")]
    [InlineData("@company.com")]
    [InlineData("jane@")]
    [InlineData("jane@com")]
    [InlineData("jane@127.0.0.1")]
    [InlineData("jane@[127.0.0.1]")]
    [InlineData("jane@company.com/path")]
    [InlineData("jane@company.com:80")]
    [InlineData("jane doe@company.com")]
    [InlineData("Jane <jane@company.com>")]
    public void TryParse_WhatIsNoMailbox_IsRefused(string text) => Assert.False(Mailbox.TryParse(text, _reference, out _));

    [Fact]
    public void FreeMail_IsSorted_AndHasRegistrableDomainsOnly()
    {
        var lines = File.ReadLines(Path.Combine(AppContext.BaseDirectory, "data", "free-mail.txt")).Where(line => line[0] != '#').ToList();
        Assert.Equal(lines.Order(StringComparer.Ordinal), lines);
        Assert.All(lines, line => Assert.Equal(line, _reference.Suffixes.Lookup(line).RegistrableDomain));
    }

    private ReportVoice OfMailbox(string text, string keyId = "key-1") =>
        Mailbox.TryParse(text, _reference, out var mailbox) ? _voices.OfMailbox(mailbox, keyId) : throw new ArgumentException(text, nameof(text));

    private ReportVoices NewVoices(TemporaryDirectory? directory = null) => new(new SecretKey((directory ?? _directory).PathOf(ReportVoices.KeyFile), "x"));
}
