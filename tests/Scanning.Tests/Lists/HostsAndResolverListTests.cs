using Nylas.LinkSafety.Scanning.Lists;
using Nylas.LinkSafety.Scanning.Lists.Reading;

namespace Nylas.LinkSafety.Scanning.Tests.Lists;

public sealed class HostsAndResolverListTests
{
    /// <summary>The names of urlhaus-filter's lists for resolvers; each of them holds these and no others.</summary>
    private static string[] UrlhausNames { get; } =
        [.. File.ReadLines(Reading.PathOf("urlhaus_filter/urlhaus-filter-dnscrypt-blocked-names-online.txt")).Where(line => line.Length > 0 && line[0] != '#')];

    [Theory]
    [InlineData("hosts-online.txt", "hosts-file", ListScope.Host)]
    [InlineData("bind-online.conf", "bind", ListScope.HostAndBelow)]
    [InlineData("unbound-online.conf", "unbound", ListScope.HostAndBelow)]
    public async Task Recognise_UrlhausFilter_HoldsTheSameNames(string sample, string format, ListScope scope)
    {
        var (result, sink) = await Reading.FileAsync($"urlhaus_filter/urlhaus-filter-{sample}");

        Assert.Equal((ListReadOutcome.Read, format), (result.Outcome, result.Format));
        Assert.Empty(sink.Skips);
        Assert.Equal(UrlhausNames.Select(name => new ListEntry(scope, name + "/")), sink.Entries);
        Assert.Equal(TimeSpan.FromHours(12), result.Facts.ExpiresAfter);
    }

    [Fact]
    public async Task Dnsmasq_UrlhausFilter_EveryLineIsAHostAndWhatIsBelow()
    {
        const string Sample = "urlhaus_filter/urlhaus-filter-dnsmasq-online.conf";
        string[] names = [.. File.ReadLines(Reading.PathOf(Sample)).Where(line => line.StartsWith("address=", StringComparison.Ordinal)).Select(line => line.Split('/')[1])];

        var (result, sink) = await Reading.FileAsync(Sample);

        Assert.Equal((ListReadOutcome.Read, "dnsmasq"), (result.Outcome, result.Format));
        Assert.Empty(sink.Skips);
        Assert.Equal(names.Select(name => new ListEntry(ListScope.HostAndBelow, name + "/")), sink.Entries);
        Assert.Equal(98, names.Length);
    }

    [Fact]
    public async Task Tpl_UrlhausFilter_HasItsAddressesToo()
    {
        var (result, sink) = await Reading.FileAsync("urlhaus_filter/urlhaus-filter-online.tpl");

        Assert.Equal((ListReadOutcome.Read, "tpl", 75), (result.Outcome, result.Format, result.Entries));
        Assert.Empty(sink.Skips);
        Assert.Equal(TimeSpan.FromDays(1), result.Facts.ExpiresAfter);
        Assert.Equal(new ListEntry(ListScope.HostAndBelow, "1.1.109.99/"), sink.Entries[1]);
    }

    [Fact]
    public async Task HostsFile_StevenBlack_LeavesOutTheMachinesOwnNames()
    {
        var (result, sink) = await Reading.FileAsync("hosts/stevenblack_head.txt");

        Assert.Equal((ListReadOutcome.Read, "hosts-file"), (result.Outcome, result.Format));
        Assert.Equal(
            ["lb.usemaxserver.de/", "tracking.klickthru.com/", "gsmtop.net/", "applift.com/", "events.foreseeresults.com/", "192.168.112.2o7.net/"],
            sink.Expressions);
        Assert.Equal(6, sink.Count(ListSkip.Unusable));
        Assert.Equal(6, result.Skipped);
    }

    [Fact]
    public async Task HostsFile_Urlhaus_HasTabs()
    {
        var (result, sink) = await Reading.FileAsync("urlhaus/made_hostfile.txt");

        Assert.Equal((ListReadOutcome.Read, "hosts-file"), (result.Outcome, result.Format));
        Assert.Equal(["x089w0f5.btyek.boats/", "reoen.webgondozas.hu/", "fingerprint-veri.info/"], sink.Expressions);
        Assert.Equal(new DateTimeOffset(2026, 2, 26, 12, 5, 20, TimeSpan.Zero), result.Facts.UpdatedAt);
    }

    [Theory]
    [InlineData("hosts-file", "0.0.0.0 a.example b.example # two", "Host a.example/, Host b.example/")]
    [InlineData("hosts-file", "::1\tv6.example", "Host v6.example/")]
    [InlineData("hosts-file", "0.0.0.0 0.0.0.0", "Unusable")]
    [InlineData("hosts-file", "93.184.216.34 www.moved.example", "NotAnIndicator")]
    [InlineData("hosts-file", "fe80::1%lo0 localhost", "Unusable")]
    [InlineData("hosts-file", "0.0.0.0", "Unreadable")]
    [InlineData("dnsmasq", "address=/a.example/b.example/::", "HostAndBelow a.example/, HostAndBelow b.example/")]
    [InlineData("dnsmasq", "address=/a.example/#", "HostAndBelow a.example/")]
    [InlineData("dnsmasq", "local=/a.example/", "HostAndBelow a.example/")]
    [InlineData("dnsmasq", "server=/a.example/", "HostAndBelow a.example/")]
    [InlineData("dnsmasq", "server=/a.example/#", "not HostAndBelow a.example/")]
    [InlineData("dnsmasq", "server=/a.example/9.9.9.9", "NotAnIndicator")]
    [InlineData("dnsmasq", "address=/nas.example/192.168.1.9", "NotAnIndicator")]
    [InlineData("dnsmasq", "address=/#/0.0.0.0", "Unusable")]
    [InlineData("dnsmasq", "cache-size=1000", "NotAnIndicator")]
    [InlineData("dnsmasq", "address=//0.0.0.0", "Unreadable")]
    [InlineData("unbound", "local-zone: \"a.example.\" refuse # why", "HostAndBelow a.example/")]
    [InlineData("unbound", "local-zone: a.example always_transparent", "not HostAndBelow a.example/")]
    [InlineData("unbound", "local-data: \"a.example A 192.0.2.1\"", "NotAnIndicator")]
    [InlineData("unbound", "local-zone: \"a.example\" nonsense", "Unreadable")]
    [InlineData("bind", "zone \"a.example\" IN { type primary; file \"x\"; };", "HostAndBelow a.example/")]
    [InlineData("bind", "zone \"a.example\" {\n  type master;\n  file \"x\";\n};", "HostAndBelow a.example/")]
    [InlineData("bind", "zone \"a.example\" { type forward; forwarders { 9.9.9.9; }; };", "NotAnIndicator")]
    [InlineData("tpl", "msFilterList\n+d a.example", "not HostAndBelow a.example/")]
    [InlineData("tpl", "msFilterList\n-d a.example /ads/", "Conditional")]
    [InlineData("tpl", "msFilterList\n- /ads/", "NotAnIndicator")]
    public async Task List_Line_MeansWhatItsProgramDoesWithIt(string format, string line, string expected)
    {
        var (_, sink) = await Reading.TextAsync(line, format);

        Assert.Equal(expected, string.Join(", ", sink.Entries
            .Select(entry => $"{(entry.IsException ? "not " : "")}{entry.Scope} {entry.Expression}")
            .Concat(sink.Skips.Select(skip => skip.Reason.ToString()))));
    }
}
