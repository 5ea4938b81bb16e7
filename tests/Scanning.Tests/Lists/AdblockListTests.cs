using Nylas.LinkSafety.Scanning.Lists;
using Nylas.LinkSafety.Scanning.Lists.Reading;

namespace Nylas.LinkSafety.Scanning.Tests.Lists;

public sealed class AdblockListTests
{
    [Fact]
    public async Task EdgeCases_EveryLine_IsTakenOrCounted()
    {
        var (result, sink) = await Reading.FileAsync("adblock/made_rules_edge_cases.txt");

        Assert.Equal((ListReadOutcome.Read, "adblock"), (result.Outcome, result.Format));
        Assert.Equal(TimeSpan.FromDays(1), result.Facts.ExpiresAfter);
        Assert.Equal(
            [
                "Host hosts-line.example/", "Host tab-line.example/", "Host v6-line.example/", "Host a.example/", "Host b.example/",
                "HostAndBelow evil.example/", "HostAndBelow evil.example/", "HostAndBelow evil.example/",
                "Url evil.example/path/login.php", "Url evil.example/path/login.php", "Url exact.example/start", "Url left.example/",
                "HostAndBelow important.example/", "HostAndBelow dnsrewrite.example/", "HostAndBelow denyallow.example/", "Url case.example/Path",
                "HostAndBelow xn--mgbh0fb.example/", "HostAndBelow xn--mgbh0fb.example/", "HostAndBelow evil-plain.example/",
            ],
            sink.Entries.Where(entry => !entry.IsException).Select(entry => $"{entry.Scope} {entry.Expression}"));
        Assert.Equal(["allowed.example/", "allowed.example/", "ok.denyallow.example/"], sink.Exceptions);
        Assert.Equal(5, sink.Count(ListSkip.Conditional)); // $third-party, $domain, $script, $popup, a port
        Assert.Equal(9, sink.Count(ListSkip.NotAnIndicator)); // $badfilter itself, two wildcards, a regex, four cosmetic rules, $removeparam
        Assert.Equal(4, sink.Count(ListSkip.Unusable)); // two documentation addresses, 0.0.0.0, localhost
        Assert.Equal(18, result.Skipped);
    }

    [Theory]
    [InlineData("ag-online.txt")]
    [InlineData("vivaldi-online.txt")]
    [InlineData("online.txt")]
    [InlineData("agh-online.txt")]
    public async Task UrlhausFilter_RulesWithAPathAreUrls_OthersAreHosts(string sample)
    {
        string[] rules = [.. File.ReadLines(Reading.PathOf($"urlhaus_filter/urlhaus-filter-{sample}")).Where(line => line.Length > 0 && line[0] != '!')];

        var (result, sink) = await Reading.FileAsync($"urlhaus_filter/urlhaus-filter-{sample}");

        Assert.Equal((ListReadOutcome.Read, "adblock"), (result.Outcome, result.Format));
        Assert.Empty(sink.Skips);
        Assert.Equal(rules.Length, sink.Entries.Count);
        Assert.Equal(rules.Select(rule => rule.Contains('/', StringComparison.Ordinal) ? ListScope.Url : ListScope.HostAndBelow), sink.Entries.Select(entry => entry.Scope));
        Assert.Equal((TimeSpan.FromHours(12), 2025), (result.Facts.ExpiresAfter, result.Facts.UpdatedAt?.Year));
    }

    [Fact]
    public async Task UrlhausFilter_InAllSpellings_SaysTheSame()
    {
        var (_, adguard) = await Reading.FileAsync("urlhaus_filter/urlhaus-filter-ag-online.txt");
        var (_, vivaldi) = await Reading.FileAsync("urlhaus_filter/urlhaus-filter-vivaldi-online.txt");

        Assert.Equal(adguard.Entries, vivaldi.Entries);
        Assert.Contains(new ListEntry(ListScope.Url, "yourclassmanager.com/blogs/?u=file"), adguard.Entries);
        Assert.Contains(new ListEntry(ListScope.Url, "web.archive.org/web/20240808122636if_/http:/154.216.19.139/bins/mirai.sparc"), adguard.Entries);
        Assert.Contains(new ListEntry(ListScope.HostAndBelow, "1.1.109.99/"), adguard.Entries);
    }

    [Theory]
    [InlineData("||a.example^", "HostAndBelow a.example/")]
    [InlineData("||a.example", "HostAndBelow a.example/")]
    [InlineData("||a.example^*", "HostAndBelow a.example/")]
    [InlineData("||a.example^$all,important", "HostAndBelow a.example/")]
    [InlineData("||a.example^$doc,script", "HostAndBelow a.example/")]
    [InlineData("||a.example^$~script", "HostAndBelow a.example/")]
    [InlineData("||a.example^$~document", "Conditional")]
    [InlineData("||a.example^$unheard-of", "Conditional")]
    [InlineData("||a.example/x$y/z^$all", "Url a.example/x$y/z")]
    [InlineData("||a.example/x$y/z", "Url a.example/x$y/z")]
    [InlineData("||a.example/x*y", "NotAnIndicator")]
    [InlineData("||a.example/x^y", "NotAnIndicator")]
    [InlineData("||a.example/x*", "Url a.example/x")]
    [InlineData("||a.ex*", "NotAnIndicator")]
    [InlineData("||github.io^", "Unusable")]
    [InlineData("||co.uk^$all", "Unusable")]
    [InlineData("|http://a.example/x|", "Url a.example/x")]
    [InlineData("https://a.example/x", "Url a.example/x")]
    [InlineData("a.example/x", "Url a.example/x")]
    [InlineData("-banner-", "NotAnIndicator")]
    [InlineData("/ads/*", "NotAnIndicator")]
    [InlineData("a.example$$script[tag-content=\"x\"]", "NotAnIndicator")]
    [InlineData("||a.example^$dnsrewrite=203.0.113.9", "NotAnIndicator")]
    [InlineData("||a.example^$csp=script-src 'self'", "NotAnIndicator")]
    [InlineData("||a.example^$removeparam=/^\\$x/", "NotAnIndicator")]
    [InlineData("!#if env_firefox\n||a.example^\n!#endif\n||b.example^", "HostAndBelow b.example/, Conditional")]
    public async Task Rule_Form_IsTakenForWhatItIs(string rules, string expected)
    {
        var (_, sink) = await Reading.TextAsync(rules, "adblock");

        Assert.Equal(expected, Said(sink));
    }

    [Theory]
    [InlineData("||a.example^\n@@||a.example^", "not HostAndBelow a.example/, NotActive")]
    [InlineData("@@||a.example^\n||b.a.example^\n||b.a.example/x", "not HostAndBelow a.example/, NotActive, NotActive")]
    [InlineData("||a.example^\n@@||b.a.example^", "HostAndBelow a.example/, not HostAndBelow b.a.example/")]
    [InlineData("||a.example^\n@@||a.example/good", "HostAndBelow a.example/, not Url a.example/good")]
    [InlineData("||a.example/\n||a.example/x\n@@||a.example/x", "HostAndBelow a.example/, not Url a.example/x, NotActive")]
    [InlineData("||a.example^$important\n@@||b.a.example^", "HostAndBelow a.example/, NotActive")]
    [InlineData("||a.example^$important\n@@||a.example^", "HostAndBelow a.example/, NotActive")]
    [InlineData("||a.example^$important\n@@||a.example^$important", "not HostAndBelow a.example/, NotActive")]
    [InlineData("||a.example^\n@@||a.example^$third-party", "HostAndBelow a.example/, Conditional")]
    [InlineData("||a.example^$all\n||a.example^$all,badfilter", "NotAnIndicator, NotActive")]
    [InlineData("||a.example^$badfilter,document,important\n||a.example^$important,document", "NotAnIndicator, NotActive")]
    [InlineData("||a.example^\n||a.example^$all,badfilter", "HostAndBelow a.example/, NotAnIndicator")]
    [InlineData("||a.example^\n@@||a.example^\n@@||a.example^$badfilter", "HostAndBelow a.example/, NotAnIndicator, NotActive")]
    public async Task Rules_Together_ExceptionsAndBadfilterHold(string rules, string expected)
    {
        var (_, sink) = await Reading.TextAsync(rules, "adblock");

        Assert.Equal(expected, Said(sink));
    }

    private static string Said(RecordingSink sink) => string.Join(", ", sink.Entries
        .Select(entry => $"{(entry.IsException ? "not " : "")}{entry.Scope} {entry.Expression}")
        .Concat(sink.Skips.Select(skip => skip.Reason.ToString())));
}
