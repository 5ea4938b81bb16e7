using Nylas.LinkSafety.Grains.Cases;
using Nylas.LinkSafety.Grains.Interfaces.Cases;
using Nylas.LinkSafety.Grains.Interfaces.Reports;
using Nylas.LinkSafety.Grains.Tests.Reports;

namespace Nylas.LinkSafety.Grains.Tests.Cases;

/// <summary>Which reports a case gives up when it can list no more, and what stays of them.</summary>
public sealed class ReportShelfTests
{
    private static readonly ReportVoice Organisation = new("domain:1", VoiceKind.Domain, "network-d", "group-d");

    [Fact]
    public void Add_WhenFull_GivesUpAnEarlierWordFirst_ThenTheOldestOfTheLeastKnown()
    {
        var file = new CaseGrainState();
        Add(file, "organisation", Organisation);
        Add(file, "said-before", Reporting.Support("partner"), ReportAuthority.Reporter);
        Add(file, "oldest", Reporting.Stranger(0));
        Add(file, "said-again", Reporting.Support("partner"), ReportAuthority.Reporter);
        for (var i = 1; file.Reports.Count < CaseFile.MostReports; i++)
            Add(file, $"stranger-{i}", Reporting.Stranger(i));

        Add(file, "one-more", Reporting.Stranger(1_000));
        Assert.Equal(["organisation", "oldest", "said-again"], IdsOf(file).Take(3));

        Add(file, "and-another", Reporting.Stranger(1_001));
        Assert.Equal(["organisation", "said-again", "stranger-1"], IdsOf(file).Take(3));
        Assert.Equal((CaseFile.MostReports, "and-another"), (file.Reports.Count, file.Reports[^1].Report.ReportId));
    }

    [Fact]
    public void Add_WhatIsGivenUp_IsRememberedByItsId_WhereItsVoiceHasAName()
    {
        var file = new CaseGrainState();
        for (var i = 0; i < CaseFile.MostReports + CaseFile.MostUnlisted + 10; i++)
            Add(file, $"mailbox-{i}", new ReportVoice($"mailbox:{i}", VoiceKind.Mailbox, "key", "key"), ReportAuthority.Reporter);
        for (var i = 0; i < 10; i++)
            Add(file, $"stranger-{i}", Reporting.Stranger(i));

        Assert.Equal(Enumerable.Range(0, CaseFile.MostUnlisted).Select(i => $"mailbox-{i}"), file.UnlistedReports.Select(report => report.ReportId));
        Assert.All(["mailbox-0", "mailbox-2509"], id => Assert.True(ReportShelf.Knows(file, id)));
        Assert.All(["mailbox-2005", "stranger-9"], id => Assert.False(ReportShelf.Knows(file, id)));
    }

    [Fact]
    public void Add_WhenSupportHasFilledIt_ListsNoStranger_AndKeepsWhatWasSaid()
    {
        var file = new CaseGrainState();
        for (var i = 0; i < CaseFile.MostReports; i++)
            Add(file, $"support-{i}", Reporting.Support($"{i}"), ReportAuthority.Support, ReportCategory.Spam);

        Add(file, "stranger", Reporting.Stranger(1), category: ReportCategory.Malware);
        Assert.DoesNotContain("stranger", IdsOf(file));
        Assert.Equal(ReportCategory.Malware, ReportShelf.WorstOf(file, "url"));

        Add(file, "support-again", Reporting.Support("7"), ReportAuthority.Support);
        Assert.Equal((CaseFile.MostReports, false, "support-again"), (file.Reports.Count, IdsOf(file).Contains("support-7"), file.Reports[^1].Report.ReportId));
        Assert.Equal(new UnlistedWord(ReportCategory.Malware, HasSupport: true), file.Unlisted["url"]);
    }

    /// <summary>Whatever comes in whatever order: what was ever said of a URL, and by support, stays known of that URL and of no other.</summary>
    [Fact]
    public void Add_WhateverIsGivenUp_WorstAndSupportAreThoseOfAllThatWasSaid()
    {
        const int Seed = 20261123;
        var random = new Random(Seed);
        ReportCategory[] bySeverity = [ReportCategory.NotHarmful, ReportCategory.Spam, ReportCategory.Unwanted, ReportCategory.Phishing, ReportCategory.Malware];
        for (var round = 0; round < 10; round++)
        {
            var file = new CaseGrainState();
            var worst = new Dictionary<string, int>();
            var hasSupport = false;
            for (var i = 0; i < CaseFile.MostReports + 200; i++)
            {
                var url = $"url-{random.Next(5)}";
                // The rare words come early, and are pushed out by what follows.
                var severity = random.Next(i < 20 ? 5 : 2);
                var authority = random.Next(40) == 0 ? ReportAuthority.Support : ReportAuthority.Stranger;
                ReportShelf.Add(file, EntryOf($"{i}", url, Reporting.Stranger(random.Next(2_000)), authority, bySeverity[severity]));
                worst[url] = Math.Max(worst.GetValueOrDefault(url), severity);
                hasSupport |= authority == ReportAuthority.Support && severity > 0;
                Assert.True(ReportShelf.HasSupport(file) == hasSupport, $"seed {Seed}, round {round}, report {i}");
            }

            Assert.All(worst, said => Assert.Equal(bySeverity[said.Value], ReportShelf.WorstOf(file, said.Key)));
            Assert.Equal(bySeverity[worst.Values.Max()], ReportShelf.WorstOf(file));
            Assert.Equal(CaseFile.MostReports, file.Reports.Count);
        }
    }

    private static IEnumerable<string> IdsOf(CaseGrainState file) => file.Reports.Select(known => known.Report.ReportId);

    private static void Add(
        CaseGrainState file, string id, ReportVoice voice, ReportAuthority authority = ReportAuthority.Stranger, ReportCategory category = ReportCategory.Spam) =>
        ReportShelf.Add(file, EntryOf(id, "url", voice, authority, category));

    private static CaseReportEntry EntryOf(string id, string url, ReportVoice voice, ReportAuthority authority, ReportCategory category) => new(
        url, new UrlReport(id, voice, authority, category, new ReporterStanding(0, 0, DateTimeOffset.UnixEpoch), "api", DateTimeOffset.UnixEpoch));
}
