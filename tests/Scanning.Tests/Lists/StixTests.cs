using Nylas.LinkSafety.Scanning.Lists;
using Nylas.LinkSafety.Scanning.Lists.Reading;

namespace Nylas.LinkSafety.Scanning.Tests.Lists;

public sealed class StixTests
{
    [Fact]
    public async Task Bundle_Patterns_YieldWhatStandsByItself()
    {
        var (result, sink) = await Reading.FileAsync("stix/made_stix21_patterns.json");

        Assert.Equal((ListReadOutcome.Read, "stix"), (result.Outcome, result.Format));
        Assert.Equal(["x4z9arb.example/4712/", "a.example/", "b.example/", "a.example/", "b.example/"], sink.Expressions);
        Assert.Equal(3, sink.Count(ListSkip.NotActive)); // past valid_until, revoked, past STOP
        Assert.Equal(2, sink.Count(ListSkip.Conditional)); // two ANDs
        Assert.Equal(1, sink.Count(ListSkip.Unusable)); // an address reserved for documentation
        Assert.Equal(6, sink.Count(ListSkip.NotAnIndicator)); // LIKE, MATCHES, e-mail, file hash, a mere observable, a Snort rule
        Assert.Equal(12, result.Skipped);
    }

    [Fact]
    public async Task Bundle_Stix20_NeedsNoPatternType()
    {
        var (result, sink) = await Reading.FileAsync("stix/oasis_stix20_malicious_url.json");

        Assert.Equal((ListReadOutcome.Read, "stix", 1, 0), (result.Outcome, result.Format, result.Entries, result.Skipped));
        Assert.Equal(("x4z9arb.cn/4712/", new DateTimeOffset(2014, 6, 29, 13, 49, 37, 79, TimeSpan.Zero)), (sink.Entries[0].Expression, sink.Entries[0].FirstSeen));
    }

    [Fact]
    public async Task Taxii_Pages_SayHowToGoOn()
    {
        var (first, _) = await Reading.FileAsync("stix/made_taxii21_envelope_page1.json");
        var (second, _) = await Reading.FileAsync("stix/made_taxii21_envelope_page2.json");

        Assert.Equal((ListReadOutcome.Read, "taxii", 1, 1), (first.Outcome, first.Format, first.Entries, first.Skipped));
        Assert.Equal((true, "1"), (first.Facts.HasMore, first.Facts.Next));
        Assert.Equal((ListReadOutcome.Read, "taxii", 0, 3), (second.Outcome, second.Format, second.Entries, second.Skipped));
        Assert.Equal((false, null), (second.Facts.HasMore, second.Facts.Next));
    }

    [Fact]
    public async Task Taxii_EmptyPage_IsRead()
    {
        var (result, _) = await Reading.TextAsync("{}", "taxii");

        Assert.Equal((ListReadOutcome.Read, 0), (result.Outcome, result.Entries));
    }

    [Theory]
    [InlineData("[url:value = 'http://a.example/it\\'s\\\\x']", "Url a.example/it's/x")]
    [InlineData("[domain-name:value = 'a.example']", "Host a.example/")]
    [InlineData("[ipv4-addr:value = '93.184.216.34/32']", "Host 93.184.216.34/")]
    [InlineData("[ipv6-addr:value = '2606:4700::6810:84e5']", "Host [2606:4700::6810:84e5]/")]
    [InlineData("[ipv4-addr:value = '93.184.0.0/16']", "NotAnIndicator")]
    [InlineData("[url:value LIKE 'http://a.example/']", "Url a.example/")]
    [InlineData("[url:value MATCHES '^http://a\\\\.example/$']", "Url a.example/")]
    [InlineData("[url:value MATCHES '^http://a.example/$']", "NotAnIndicator")]
    [InlineData("[url:value != 'http://a.example/']", "NotAnIndicator")]
    [InlineData("[url:value NOT = 'http://a.example/']", "NotAnIndicator")]
    [InlineData("[url:value NOT IN ('http://a.example/', 'http://b.example/')]", "NotAnIndicator, NotAnIndicator")]
    [InlineData("[url:value = 'http://a.example/' OR domain-name:value = 'b.example']", "Url a.example/, Host b.example/")]
    [InlineData("[url:value = 'http://a.example/' OR (domain-name:value = 'b.example' AND url:x = 'y')]", "Url a.example/, Conditional")]
    [InlineData("[url:value = 'http://a.example/' OR domain-name:value = 'b.example' AND url:x = 'y']", "Url a.example/, Conditional")]
    [InlineData("[(url:value = 'http://a.example/' OR url:value = 'http://b.example/') AND url:x = 'y']", "Conditional")]
    [InlineData("[url:value = 'http://a.example/'] AND [url:value = 'http://b.example/']", "Conditional")]
    [InlineData("[url:value = 'http://a.example/'] FOLLOWEDBY [url:value = 'http://b.example/']", "Conditional")]
    [InlineData("[url:value = 'http://a.example/'] OR [url:value = 'http://b.example/'] AND [url:value = 'http://c.example/']", "Url a.example/, Conditional")]
    [InlineData("([url:value = 'http://a.example/'] OR [url:value = 'http://b.example/']) WITHIN 300 SECONDS", "Conditional")]
    [InlineData("[url:value = 'http://a.example/'] REPEATS 5 TIMES", "Conditional")]
    [InlineData("[url:value = 'http://a.example/'] START t'2026-01-01T00:00:00Z' STOP t'2027-01-01T00:00:00Z'", "Url a.example/ until 2027")]
    [InlineData("[url:value = 'http://a.example/'] START t'2027-01-01T00:00:00Z' STOP t'2028-01-01T00:00:00Z'", "NotActive")]
    [InlineData("[file:hashes.'SHA-256' = 'aa' OR url:value = 'http://a.example/']", "NotAnIndicator, Url a.example/")]
    [InlineData("[EXISTS url:value]", "NotAnIndicator")]
    [InlineData("[url:value = 'http://a.example/", "Unreadable")]
    [InlineData("url:value = 'http://a.example/'", "Unreadable")]
    [InlineData("[url:value = ]", "Unreadable")]
    [InlineData("", "Unreadable")]
    public async Task Pattern_Semantics(string pattern, string expected)
    {
        string json = $$"""{"type":"bundle","objects":[{"type":"indicator","pattern_type":"stix","pattern":{{System.Text.Json.JsonSerializer.Serialize(pattern)}}}]}""";

        var (_, sink) = await Reading.TextAsync(json, "stix");

        // Entries and skips in the order of the pattern.
        var said = sink.Entries.Select(entry => $"{entry.Scope} {entry.Expression}{(entry.ExpiresAt is { } at ? $" until {at.Year}" : "")}");
        var skipped = sink.Skips.Select(skip => skip.Reason.ToString());
        Assert.Equal(expected.Split(", ").Order(), said.Concat(skipped).Order());
    }

    [Theory]
    [InlineData("\"confidence\":85", 0.85, null, false)]
    [InlineData("\"valid_until\":\"2027-01-01T00:00:00Z\"", null, 2027, false)]
    [InlineData("\"indicator_types\":[\"benign\"]", null, null, true)]
    [InlineData("\"confidence\":101", null, null, false)]
    public async Task Indicator_Properties_AreCarried(string property, double? confidence, int? untilYear, bool isException)
    {
        string json = $$"""{"type":"bundle","objects":[{"type":"indicator","pattern":"[url:value = 'http://a.example/']",{{property}}}]}""";

        var (_, sink) = await Reading.TextAsync(json, "stix");

        var entry = Assert.Single(sink.Entries);
        Assert.Equal((confidence, untilYear, isException), (entry.Confidence, entry.ExpiresAt?.Year, entry.IsException));
    }

    [Fact]
    public async Task Pattern_NestedWithoutEnd_IsUnreadable()
    {
        string pattern = new string('(', 100_000) + "[url:value = 'http://a.example/']" + new string(')', 100_000);

        var (result, sink) = await Reading.TextAsync($$"""{"type":"bundle","objects":[{"type":"indicator","pattern":"{{pattern}}"}]}""", "stix");

        Assert.Equal(ListReadOutcome.WrongFormat, result.Outcome);
        Assert.Equal(1, sink.Count(ListSkip.Unreadable));
    }
}
