using Nylas.LinkSafety.Scanning.Lists;
using Nylas.LinkSafety.Scanning.Lists.Reading;
using Nylas.LinkSafety.Scanning.Scoring;

namespace Nylas.LinkSafety.Scanning.Tests.Lists;

public sealed class CsvListTests
{
    [Fact]
    public async Task Urlhaus_NineColumns_TakesWhatIsOnline()
    {
        var (result, sink) = await Reading.FileAsync("urlhaus/csv_recent_9col.csv");

        Assert.Equal((ListReadOutcome.Read, "urlhaus-csv", 5, 3), (result.Outcome, result.Format, result.Entries, result.Skipped));
        Assert.Equal(3, sink.Count(ListSkip.NotActive));
        Assert.Equal(
            new ListEntry(ListScope.Url, "182.126.120.150/i", ThreatType.Malware, FirstSeen: new DateTimeOffset(2026, 2, 26, 12, 5, 20, TimeSpan.Zero)),
            sink.Entries[0]);
        Assert.Equal(new DateTimeOffset(2026, 2, 26, 12, 5, 20, TimeSpan.Zero), result.Facts.UpdatedAt);
    }

    [Fact]
    public async Task Urlhaus_EightColumns_TakesAll()
    {
        var (result, sink) = await Reading.FileAsync("urlhaus/csv_2019_8col.csv");

        Assert.Equal((ListReadOutcome.Read, "urlhaus-csv", 3, 0), (result.Outcome, result.Format, result.Entries, result.Skipped));
        Assert.Equal(["fs3n2.sendspace.com/dlpro/6fcd-ra.exe", "192.119.106.235/officeupd.tmp", "45.137.22.59/bbggmm/vbc.exe"], sink.Expressions);
        Assert.All(sink.Entries, entry => Assert.Equal(new DateTimeOffset(2019, 11, 27, 0, 0, 0, TimeSpan.Zero), entry.FirstSeen));
    }

    [Fact]
    public async Task Urlhaus_WithoutItsComments_TellsTheColumnsByTheirNumber()
    {
        string[] rows = [.. File.ReadLines(Reading.PathOf("urlhaus/csv_recent_9col.csv")).Where(line => line[0] != '#')];

        var (result, _) = await Reading.TextAsync(string.Join("\r\n", rows), "urlhaus-csv");

        Assert.Equal((ListReadOutcome.Read, 5, 3), (result.Outcome, result.Entries, result.Skipped));
    }

    [Fact]
    public async Task PhishTank_OnlineValid_EveryRowIsPhishing()
    {
        var (result, sink) = await Reading.FileAsync("phishtank/online-valid.csv");

        Assert.Equal((ListReadOutcome.Read, "phishtank-csv", 49, 0), (result.Outcome, result.Format, result.Entries, result.Skipped));
        Assert.All(sink.Entries, entry => Assert.Equal(ThreatType.SocialEngineering, entry.Threat));
        Assert.Equal(new DateTimeOffset(2020, 5, 9, 22, 1, 43, TimeSpan.Zero), sink.Entries[0].FirstSeen);
        Assert.Contains("firebasestorage.googleapis.com/v0/b/soav-954b2.appspot.com/o/index.html?alt=media&token=86e7f3e3-fa2c-40fe-a160-fb6e0ac6a956", sink.Expressions);
        Assert.DoesNotContain(sink.Expressions, expression => expression.Contains("&amp;", StringComparison.Ordinal));
    }

    [Fact]
    public async Task PhishTank_NotVerifiedOrNotOnline_IsLeftOut()
    {
        const string Csv = """"
            phish_id,url,phish_detail_url,submission_time,verified,verification_time,online,target
            1,http://a.example/,x,2020-05-09T22:01:43+00:00,yes,2020-05-09T22:03:07+00:00,no,Other
            2,http://b.example/,x,2020-05-09T22:01:43+00:00,no,,yes,Other
            3,"http://c.example/?q=""a,b""",x,2020-05-09T22:01:43+02:00,yes,,yes,"Two
            lines"
            4,http://d.example/
            5,http://e.example/,x,,yes,,yes,"never closed
            """";

        var (result, sink) = await Reading.TextAsync(Csv);

        Assert.Equal((ListReadOutcome.Read, 1, 4), (result.Outcome, result.Entries, result.Skipped));
        Assert.Equal("c.example/?q=\"a,b\"", sink.Entries[0].Expression);
        Assert.Equal(new DateTimeOffset(2020, 5, 9, 20, 1, 43, TimeSpan.Zero), sink.Entries[0].FirstSeen);
        Assert.Equal((2, 2), (sink.Count(ListSkip.NotActive), sink.Count(ListSkip.Unreadable)));
    }

    [Fact]
    public async Task Splunk_UrlhausFilter_RowsWithoutPathAreHosts()
    {
        const string Sample = "urlhaus_filter/urlhaus-filter-splunk-online.csv";
        string[] rows = [.. File.ReadLines(Reading.PathOf(Sample)).Where(line => line.StartsWith('"')).Skip(1)];

        var (result, sink) = await Reading.FileAsync(Sample);

        Assert.Equal((ListReadOutcome.Read, "splunk-csv"), (result.Outcome, result.Format));
        Assert.Equal(rows.Length, result.Entries + result.Skipped);
        Assert.Empty(sink.Skips);
        Assert.Equal(rows.Count(row => row.Split(',')[1] == "\"\""), sink.Entries.Count(entry => entry.Scope == ListScope.Host));
        Assert.Contains(new ListEntry(ListScope.Url, "yourclassmanager.com/blogs/?u=file"), sink.Entries);
    }

    [Fact]
    public async Task Csv_OtherColumns_IsTheWrongFormat()
    {
        var (result, _) = await Reading.TextAsync("a,b,c\n1,2,3\n", "phishtank-csv");

        Assert.Equal(ListReadOutcome.WrongFormat, result.Outcome);
        Assert.Contains("phish_id", result.Detail, StringComparison.Ordinal);
    }
}
