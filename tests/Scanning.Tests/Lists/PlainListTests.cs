using Nylas.LinkSafety.Scanning.Lists;
using Nylas.LinkSafety.Scanning.Lists.Reading;
using Nylas.LinkSafety.Scanning.Scoring;

namespace Nylas.LinkSafety.Scanning.Tests.Lists;

public sealed class PlainListTests
{
    [Fact]
    public async Task UrlList_UrlhausText_EveryLineIsOneUrl()
    {
        var (result, sink) = await Reading.FileAsync("urlhaus/text_recent.txt");

        Assert.Equal((ListReadOutcome.Read, "url-list"), (result.Outcome, result.Format));
        Assert.Equal(8, result.Entries);
        Assert.Empty(sink.Skips);
        Assert.All(sink.Entries, entry => Assert.Equal(ListScope.Url, entry.Scope));
        Assert.Equal("182.126.120.150/i", sink.Entries[0].Expression);
        Assert.Equal("x089w0f5.btyek.boats/?ublib=70c1a1c4-b1af-4d09-9b8f-13323c0520ea", sink.Entries[5].Expression);
    }

    [Fact]
    public async Task OpenPhish_FeedText_IsPhishing()
    {
        var (result, sink) = await Reading.FileAsync("openphish/made_feed.txt", "openphish");

        Assert.Equal((ListReadOutcome.Read, 60), (result.Outcome, result.Entries));
        Assert.Empty(sink.Skips);
        Assert.All(sink.Entries, entry => Assert.Equal(ThreatType.SocialEngineering, entry.Threat));
        Assert.Contains("kxq7.made-phish.example/", sink.Expressions); // its fragment is no part of it
    }

    [Theory]
    [InlineData("http://evil.example/a", "evil.example/a")]
    [InlineData("HTTPS://Evil.Example:8443/A?b=C#d", "evil.example/A?b=C")]
    [InlineData("http://evil.example", "evil.example/")]
    [InlineData("http://evil.example?", "evil.example/")]
    [InlineData("http://evil.example/?", "evil.example/")]
    [InlineData("http://evil.example?q", "evil.example/?q")]
    [InlineData("http://user:pw@evil.example/a", "evil.example/a")]
    [InlineData("http://evil.example/a//b/../c/./%41", "evil.example/a/c/A")]
    [InlineData("http://evil.example/a\\b", "evil.example/a/b")]
    [InlineData("http://مثال.example/", "xn--mgbh0fb.example/")]
    [InlineData("http://0x5db8d822/", "93.184.216.34/")]
    [InlineData("http://[2606:4700::6810:84e5]:8080/x", "[2606:4700::6810:84e5]/x")]
    [InlineData("evil.example/path", "evil.example/path")]
    [InlineData("evil.example", "evil.example/")]
    public async Task UrlList_Line_IsTheExpressionOfTheUrlAsABrowserVisitsIt(string line, string expression)
    {
        var (_, sink) = await Reading.TextAsync(line, "url-list");

        Assert.Equal(new ListEntry(ListScope.Url, expression), Assert.Single(sink.Entries));
    }

    [Theory]
    [InlineData("http://localhost/", ListSkip.Unusable)]
    [InlineData("http://router.local/login", ListSkip.Unusable)]
    [InlineData("http://intranet/", ListSkip.Unusable)]
    [InlineData("http://192.168.1.1/", ListSkip.Unusable)]
    [InlineData("http://127.1/", ListSkip.Unusable)]
    [InlineData("http://[::1]/", ListSkip.Unusable)]
    [InlineData("http://[::ffff:10.0.0.1]/", ListSkip.Unusable)]
    [InlineData("http://198.51.100.7/", ListSkip.Unusable)]
    [InlineData("ftp://evil.example/x", ListSkip.Unreadable)]
    [InlineData("this is no URL", ListSkip.Unreadable)]
    [InlineData("http://evil.example:99999/", ListSkip.Unreadable)]
    public async Task UrlList_LineThatNamesNoPublicPlace_IsCountedAndShown(string line, ListSkip reason)
    {
        var (result, sink) = await Reading.TextAsync($"http://good-line.example/\n\n# a comment\n{line}\n", "url-list");

        Assert.Equal(ListReadOutcome.Read, result.Outcome);
        Assert.Equal((reason, 4L, line), Assert.Single(sink.Skips));
        Assert.Single(sink.Entries);
    }

    [Theory]
    [InlineData("urlhaus_filter/urlhaus-filter-domains-online.txt", null, "host-list", ListScope.Host)]
    [InlineData("urlhaus_filter/urlhaus-filter-dnscrypt-blocked-names-online.txt", null, "domain-list", ListScope.HostAndBelow)]
    [InlineData("urlhaus_filter/urlhaus-filter-dnscrypt-blocked-ips-online.txt", "host-list", "host-list", ListScope.Host)]
    public async Task HostList_UrlhausFilter_EveryLineIsOneHost(string sample, string? format, string recognised, ListScope scope)
    {
        string[] lines = [.. File.ReadLines(Reading.PathOf(sample)).Where(line => line.Length > 0 && line[0] != '#')];

        var (result, sink) = await Reading.FileAsync(sample, format);

        Assert.Equal((ListReadOutcome.Read, recognised), (result.Outcome, result.Format));
        Assert.Empty(sink.Skips);
        Assert.Equal(lines.Select(line => new ListEntry(scope, line + "/")), sink.Entries);
        Assert.Equal(TimeSpan.FromHours(12), result.Facts.ExpiresAfter);
        Assert.Equal(new DateTimeOffset(2025, 7, 19, 12, 11, 28, TimeSpan.Zero), result.Facts.UpdatedAt);
    }

    [Theory]
    [InlineData("host-list", "evil.example", "Host evil.example/")]
    [InlineData("host-list", "Evil.Example.", "Host evil.example/")]
    [InlineData("host-list", ".evil.example", "HostAndBelow evil.example/")]
    [InlineData("host-list", "2606:4700::6810:84e5", "Host [2606:4700::6810:84e5]/")]
    [InlineData("host-list", "evil.example # why", "Host evil.example/")]
    [InlineData("host-list", "*.evil.example", "NotAnIndicator")]
    [InlineData("host-list", "co.uk", "Unusable")]
    [InlineData("host-list", "github.io", "Unusable")]
    [InlineData("host-list", "localhost", "Unusable")]
    [InlineData("host-list", "10.1.2.3", "Unusable")]
    [InlineData("host-list", "evil.example:8080", "Unreadable")]
    [InlineData("host-list", "evil.example/path", "Unreadable")]
    [InlineData("domain-list", "*.evil.example", "HostAndBelow evil.example/")]
    [InlineData("domain-list", "=evil.example", "Host evil.example/")]
    [InlineData("domain-list", "ads.*", "NotAnIndicator")]
    [InlineData("domain-list", "ads[0-9].evil.example", "NotAnIndicator")]
    [InlineData("domain-list", "evil.example @work", "Conditional")]
    [InlineData("mixed-list", "evil.example", "Host evil.example/")]
    [InlineData("mixed-list", "evil.example/", "Url evil.example/")]
    [InlineData("mixed-list", "evil.example/a?b", "Url evil.example/a?b")]
    [InlineData("mixed-list", "https://evil.example/", "Url evil.example/")]
    [InlineData("mixed-list", "no host here", "Unreadable")]
    public async Task List_Line_ReachesAsFarAsItsFormatSays(string format, string line, string expected)
    {
        var (_, sink) = await Reading.TextAsync($"good-line.example\n{line}", format);

        Assert.Equal(expected, sink.Skips.Count > 0 ? sink.Skips.Single().Reason.ToString() : $"{sink.Entries[1].Scope} {sink.Entries[1].Expression}");
    }

    [Fact]
    public async Task MixedList_Unnamed_IsRecognised()
    {
        var (result, sink) = await Reading.TextAsync("http://evil.example/a\nevil2.example\nevil3.example/path\n");

        Assert.Equal((ListReadOutcome.Read, "mixed-list"), (result.Outcome, result.Format));
        Assert.Equal([ListScope.Url, ListScope.Host, ListScope.Url], sink.Entries.Select(entry => entry.Scope));
    }
}
