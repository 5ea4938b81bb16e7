using Nylas.LinkSafety.Scanning.Lists;
using Nylas.LinkSafety.Scanning.Lists.Reading;

namespace Nylas.LinkSafety.Scanning.Tests.Lists;

public sealed class RpzTests
{
    [Fact]
    public async Task Actions_BlocksAndExceptions_TheRestIsCounted()
    {
        var (result, sink) = await Reading.FileAsync("rpz/made_rpz_actions.zone");

        Assert.Equal((ListReadOutcome.Read, "rpz"), (result.Outcome, result.Format));
        Assert.Equal(
            [
                new ListEntry(ListScope.HostAndBelow, "evil.example/"), // the name and its wildcard
                new ListEntry(ListScope.Host, "nodata.example/"),
                new ListEntry(ListScope.Host, "good.example/", IsException: true),
                new ListEntry(ListScope.Host, "old-passthru.example/", IsException: true),
                new ListEntry(ListScope.Host, "drop.example/"),
                new ListEntry(ListScope.Host, "testentry.rpz.urlhaus.abuse.ch/"),
            ],
            sink.Entries);
        Assert.Equal(8, sink.Count(ListSkip.NotAnIndicator)); // tcp-only, a garden, two addresses, four other triggers
        Assert.Equal(8, result.Skipped);
    }

    [Fact]
    public async Task UrlhausFilter_EveryNameIsOneHost()
    {
        const string Sample = "urlhaus_filter/urlhaus-filter-rpz-online.conf";
        string[] names = [.. File.ReadLines(Reading.PathOf(Sample)).Where(line => line.EndsWith(" CNAME .", StringComparison.Ordinal)).Select(line => line.Split(' ')[0])];

        var (result, sink) = await Reading.FileAsync(Sample);

        Assert.Equal((ListReadOutcome.Read, "rpz"), (result.Outcome, result.Format));
        Assert.Empty(sink.Skips);
        Assert.Equal(names.Select(name => new ListEntry(ListScope.Host, name + "/")), sink.Entries);
        Assert.Equal(TimeSpan.FromHours(12), result.Facts.ExpiresAfter);
    }

    [Theory]
    [InlineData("a.example CNAME .", "Host a.example/")]
    [InlineData("*.a.example CNAME .", "HostAndBelow a.example/, not Host a.example/")]
    [InlineData("*.a.example CNAME .\na.example CNAME .", "HostAndBelow a.example/")]
    [InlineData("*.a.example CNAME .\na.example CNAME rpz-passthru.", "HostAndBelow a.example/, not Host a.example/")]
    [InlineData("*.a.example CNAME rpz-passthru.", "not HostAndBelow a.example/")]
    [InlineData("*.a.example CNAME rpz-passthru.\na.example CNAME .", "Host a.example/, Conditional")]
    [InlineData("a.example 300 IN CNAME .", "Host a.example/")]
    [InlineData("a.example IN 300 cname .", "Host a.example/")]
    [InlineData("a.example.rpz.test. CNAME .", "Host a.example/")]
    [InlineData("a.example. CNAME .", "Unreadable")]
    [InlineData("$ORIGIN example.rpz.test.\na CNAME .\n$ORIGIN rpz.test.\nb.example CNAME .", "Host a.example/, Host b.example/")]
    [InlineData("$ORIGIN sub.example\na CNAME .", "Host a.sub.example/")]
    [InlineData("$INCLUDE other.zone", "NotAnIndicator")]
    [InlineData("a.example (\n CNAME ; why\n . )", "Host a.example/")]
    [InlineData("a.example TXT \"CNAME . ; not a comment\"", "NotAnIndicator")]
    [InlineData("a.example", "Unreadable")]
    [InlineData("a.example \"\" CNAME .", "NotAnIndicator")]
    [InlineData("com CNAME .", "Unusable")]
    public async Task Record_InAZoneWithAName_IsRelativeToIt(string records, string expected)
    {
        var (_, sink) = await Reading.TextAsync($"$ORIGIN rpz.test.\n$TTL 60\n@ IN SOA a. b. (1 2 3\n 4 5)\n  IN NS localhost.\ngood-line.example CNAME .\n{records}\n", "rpz");

        Assert.Equal("good-line.example/", sink.Entries[0].Expression);
        Assert.Equal(expected, string.Join(", ", sink.Entries.Skip(1)
            .Select(entry => $"{(entry.IsException ? "not " : "")}{entry.Scope} {entry.Expression}")
            .Concat(sink.Skips.Select(skip => skip.Reason.ToString()))));
    }

    [Fact]
    public async Task Zone_WithoutSoa_IsTheWrongFormat()
    {
        var (result, sink) = await Reading.TextAsync("a.example CNAME .\n", "rpz");

        Assert.Equal(ListReadOutcome.WrongFormat, result.Outcome);
        Assert.Empty(sink.Entries);
    }
}
