using Nylas.LinkSafety.Scanning.Lists;
using Nylas.LinkSafety.Scanning.Lists.Judging;
using Nylas.LinkSafety.Scanning.Scoring;
using static Nylas.LinkSafety.Scanning.Tests.Lists.Judging.JudgedLists;

namespace Nylas.LinkSafety.Scanning.Tests.Lists.Judging;

public sealed class ListJudgeTests
{
    private const string Page = "https://evil.example/a/login?x=1";

    private static readonly ListEntry Url = new(ListScope.Url, "evil.example/a/login?x=1");
    private static readonly ListEntry Path = new(ListScope.Path, "evil.example/a/");
    private static readonly ListEntry Host = new(ListScope.Host, "evil.example/");
    private static readonly ListEntry Below = new(ListScope.HostAndBelow, "evil.example/");

    [Fact]
    public void WhatNoListHas_IsNothing()
    {
        using var lists = new JudgedLists().With("a", Url);
        Assert.Same(ListFinding.Nothing, lists.Judge("https://evil.example/a/other"));
    }

    public static TheoryData<ListEntry, VerdictScope, string> Scopes => new()
    {
        { Url, VerdictScope.Url, "this URL on evil.example" },
        { Path, VerdictScope.Path, "a part of evil.example" },
        { Host, VerdictScope.Host, "all of evil.example" },
        { Below, VerdictScope.Site, "evil.example and below" },
        { new ListEntry(ListScope.Expression, "evil.example/"), VerdictScope.Site, "evil.example and below" },
        { new ListEntry(ListScope.Expression, "evil.example/a/"), VerdictScope.Path, "a part of evil.example" },
    };

    [Theory]
    [MemberData(nameof(Scopes))]
    public void AnEntry_Blocks_AsFarAsItReaches(ListEntry entry, VerdictScope scope, string detail)
    {
        using var lists = new JudgedLists().With("a", entry);
        var finding = lists.Judge(Page);
        Assert.Equal((ListOutcome.Block, scope, 0.9), (finding.Outcome, finding.Scope, finding.Confidence));
        Assert.Equal(new ListReason("listed", "a", detail), Assert.Single(finding.Reasons));
        Assert.Equal(ThreatType.SocialEngineering, Assert.Single(finding.Threats));
        Assert.Equal("a", Assert.Single(finding.Feeds));
        Assert.Empty(finding.Held);
    }

    /// <summary>STIX 2.1, appendix A: high from 70, medium from 30 of 100. The entry's own word, and else its feed's.</summary>
    [Theory]
    [InlineData(0.7, 0.1, ListOutcome.Block)]
    [InlineData(0.69, 0.9, ListOutcome.Caution)]
    [InlineData(0.3, 0.9, ListOutcome.Caution)]
    [InlineData(0.29, 0.9, ListOutcome.Nothing)]
    [InlineData(1.0, 0.1, ListOutcome.Block)]
    [InlineData(null, 0.7, ListOutcome.Block)]
    [InlineData(null, 0.69, ListOutcome.Caution)]
    [InlineData(null, 0.3, ListOutcome.Caution)]
    [InlineData(null, 0.29, ListOutcome.Nothing)]
    public void HowSure_TellsWhatIsDone(double? ofEntry, double ofFeed, ListOutcome expected)
    {
        using var lists = new JudgedLists().With(Trust("a") with { Confidence = ofFeed }, Url with { Confidence = ofEntry });
        Assert.Equal(expected, lists.Judge(Page).Outcome);
    }

    [Theory]
    [InlineData(0, 0, ListOutcome.Block, 3)]
    [InlineData(2, 23, ListOutcome.Block, 3)]
    [InlineData(3, 0, ListOutcome.Caution, 14)]
    [InlineData(13, 23, ListOutcome.Caution, 14)]
    [InlineData(14, 0, ListOutcome.Nothing, null)]
    public void AnOldList_OnlyWarns_ThenFallsSilent(int days, int hours, ListOutcome expected, int? untilDays)
    {
        using var lists = new JudgedLists().With("a", Url);
        var finding = lists.JudgeAt(Now.AddDays(days).AddHours(hours), Page);
        Assert.Equal((expected, untilDays is { } end ? Now.AddDays(end) : (DateTimeOffset?)null), (finding.Outcome, finding.Until));
        Assert.All(finding.Reasons, reason => Assert.Equal(expected == ListOutcome.Block ? "listed" : "listed-weak", reason.Code));
    }

    [Fact]
    public void AFeedThatHasNoListInForce_SaysNothing()
    {
        using var lists = new JudgedLists().With(Trust("a") with { ConfirmedAt = null }, Url);
        Assert.Equal(ListOutcome.Nothing, lists.Judge(Page).Outcome);
    }

    [Fact]
    public void AnEntryThatEnds_IsAskedAgainThen()
    {
        using var lists = new JudgedLists().With("a", Url with { ExpiresAt = Now.AddHours(1) });
        Assert.Equal(Now.AddHours(1), lists.Judge(Page).Until);
        Assert.Equal(ListOutcome.Nothing, lists.JudgeAt(Now.AddHours(1), Page).Outcome);
    }

    public static TheoryData<ListEntry, ListEntry, bool> Exceptions => new()
    {
        // An exception lifts what reaches as far or farther, and nothing narrower: that was listed for itself.
        { Url, Url, true },
        { Path, Url, true },
        { Host, Url, true },
        { Below, Url, true },
        { Url, Path, false },
        { Path, Path, true },
        { Below, Path, true },
        { Url, Host, false },
        { Path, Host, false },
        { Host, Host, true },
        { Below, Host, true },
        { Host, Below, false },
        { Below, Below, true },
    };

    [Theory]
    [MemberData(nameof(Exceptions))]
    public void AnException_LiftsItsOwnFeedsEqualOrWiderEntries(ListEntry entry, ListEntry exception, bool isLifted)
    {
        using var own = new JudgedLists().With("a", entry, exception with { IsException = true });
        Assert.Equal(isLifted ? ListOutcome.Nothing : ListOutcome.Block, own.Judge(Page).Outcome);

        using var others = new JudgedLists().With("a", entry).With("b", exception with { IsException = true });
        Assert.Equal(ListOutcome.Block, others.Judge(Page).Outcome);
    }

    [Fact]
    public void AnException_OfAHostBelow_LiftsTheSiteThere_AndNowhereElse()
    {
        using var lists = new JudgedLists().With("a", Below, new ListEntry(ListScope.Host, "good.evil.example/", IsException: true));
        Assert.Equal(ListOutcome.Nothing, lists.Judge("https://good.evil.example/").Outcome);
        Assert.Equal(ListOutcome.Block, lists.Judge("https://x.evil.example/").Outcome);
    }

    /// <summary>Many people's pages: popular sites, platforms with strangers' paths, shorteners. A stranger's own sub-domain is his alone.</summary>
    [Theory]
    [InlineData("google.com", true)]
    [InlineData("www.google.com", true)]
    [InlineData("docs.google.com", true)]
    [InlineData("sites.google.com", true)]
    [InlineData("raw.githubusercontent.com", true)]
    [InlineData("bit.ly", true)]
    [InlineData("github.io", true)]
    [InlineData("weebly.com", true)]
    [InlineData("evil-shop.github.io", false)]
    [InlineData("evil-shop.weebly.com", false)]
    [InlineData("evil-shop.blogspot.com", false)]
    [InlineData("evil.example", false)]
    public void AHostWideEntry_ForManyPeoplesPages_IsHeld_UnlessTheFeedIsAuthoritative(string host, bool isHeld)
    {
        foreach (var scope in (ListScope[])[ListScope.Host, ListScope.HostAndBelow, ListScope.Expression])
        {
            using var lists = new JudgedLists().With("a", new ListEntry(scope, host + "/"));
            var finding = lists.Judge($"https://{host}/some/page");
            Assert.Equal(isHeld ? ListOutcome.Review : ListOutcome.Block, finding.Outcome);
            if (isHeld)
            {
                Assert.Equal(new HeldEntry("a", host, IsHostWide: true, WarningList: null), Assert.Single(finding.Held));
                Assert.Equal("listed-held", Assert.Single(finding.Reasons).Code);
                Assert.Empty(finding.Feeds);
                Assert.Empty(finding.Threats);
            }

            using var authority = new JudgedLists().With(Trust("a") with { IsAuthoritative = true }, new ListEntry(scope, host + "/"));
            Assert.Equal(ListOutcome.Block, authority.Judge($"https://{host}/some/page").Outcome);
        }
    }

    [Theory]
    [InlineData(ListScope.Url, "docs.google.com/forms/evil")]
    [InlineData(ListScope.Path, "docs.google.com/forms/")]
    public void AnEntryForAPart_OfAPopularHost_Holds_AndNeverCondemnsTheHost(ListScope scope, string expression)
    {
        using var lists = new JudgedLists().With("a", new ListEntry(scope, expression));
        Assert.Equal(ListOutcome.Block, lists.Judge("https://docs.google.com/forms/evil").Outcome);
        Assert.Equal(ListOutcome.Nothing, lists.Judge("https://docs.google.com/").Outcome);
        Assert.Equal(ListOutcome.Nothing, lists.Judge("https://docs.google.com/document/1").Outcome);
    }

    public static TheoryData<ListEntry, ListEntry, bool> Warnings => new()
    {
        // entry of another feed, entry of the warning list, held?
        { Below, Below, true },
        { Host, Below, true },
        { Path, Below, false },
        { Url, Below, false },
        { Below, Host, true },
        { Host, Host, true },
        { Path, Host, false },
        { Url, Host, false },
        { Host, Path, true },
        { Path, Path, true },
        { Url, Path, false },
        { Host, Url, true },
        { Path, Url, true },
        { Url, Url, true },
    };

    [Theory]
    [MemberData(nameof(Warnings))]
    public void AWarningList_HoldsWhatReachesAsFarAsItSpeaks(ListEntry entry, ListEntry warning, bool isHeld)
    {
        using var lists = new JudgedLists().With("a", entry).With(Trust("known-good") with { IsWarningList = true }, warning);
        var finding = lists.Judge(Page);
        Assert.Equal(isHeld ? ListOutcome.Review : ListOutcome.Block, finding.Outcome);
        if (isHeld)
            Assert.Equal("known-good", Assert.Single(finding.Held).WarningList);
    }

    [Fact]
    public void AWarningList_AccusesNobody_AndASilentOneHoldsNothing()
    {
        var warning = Trust("known-good") with { IsWarningList = true };
        using var alone = new JudgedLists().With(warning, Host);
        Assert.Equal(ListOutcome.Nothing, alone.Judge(Page).Outcome);

        using var silent = new JudgedLists().With("a", Host).With(warning with { ConfirmedAt = Now.AddDays(-14) }, Host);
        Assert.Equal(ListOutcome.Block, silent.Judge(Page).Outcome);
        using var weak = new JudgedLists().With("a", Host).With(warning with { ConfirmedAt = Now.AddDays(-13) }, Host);
        Assert.Equal(ListOutcome.Review, weak.Judge(Page).Outcome);
    }

    [Fact]
    public void TheStrictestCounts_AndAllWhoSayItAreNamed()
    {
        using var lists = new JudgedLists()
            .With("a", Url with { Threat = ThreatType.Malware, Confidence = 0.8 })
            .With("b", Host)
            .With("c", Url with { Confidence = 0.5 })
            .With("d", Url with { Confidence = 0.1 });

        var finding = lists.Judge(Page);

        Assert.Equal((ListOutcome.Block, VerdictScope.Host, 0.9), (finding.Outcome, finding.Scope, finding.Confidence));
        Assert.Equal(["a", "b"], finding.Feeds.AsEnumerable());
        Assert.Equal([("listed", "a"), ("listed", "b"), ("listed-weak", "c")], finding.Reasons.Select(reason => (reason.Code, reason.Feed)));
        Assert.Equal([ThreatType.Malware, ThreatType.SocialEngineering], finding.Threats.AsEnumerable());
        Assert.Equal(3, finding.Entries.Length);
    }

    [Fact]
    public void WhereTheLinkLeads_Counts_WhereThatIsStricter()
    {
        using var lists = new JudgedLists().With("a", Url).With("b", new ListEntry(ListScope.Host, "hop.example/", Confidence: 0.5));

        var finding = lists.Judge("https://hop.example/r", "https://evil.example/", Page);

        Assert.Equal((ListOutcome.Block, VerdictScope.Url), (finding.Outcome, finding.Scope));
        Assert.Equal(["listed", "listed-of-redirect"], finding.Reasons.Select(reason => reason.Code));
        Assert.Equal("a", Assert.Single(finding.Feeds));
        Assert.Equal(["b", "a"], finding.Entries.Select(entry => entry.Feed).OrderDescending());

        // The link's own listing is no news of where it leads.
        var own = lists.Judge(Page, "https://hop.example/r");
        Assert.Equal(["listed"], own.Reasons.Select(reason => reason.Code));
    }

    /// <summary>A reason is shown to strangers: what stands behind the host of a URL may be a token.</summary>
    [Fact]
    public void Reasons_TellNoPathAndNoQuery()
    {
        using var lists = new JudgedLists().With("a", new ListEntry(ListScope.Url, "evil.example/t0ken/s3cret?k=v"), new ListEntry(ListScope.Path, "evil.example/t0ken/"));
        Assert.All(lists.Judge("https://evil.example/t0ken/s3cret?k=v").Reasons, reason => Assert.DoesNotContain("t0ken", reason.Detail, StringComparison.Ordinal));
    }

    [Fact]
    public void AURLThatNoListHas_CostsNoMemory()
    {
        using var lists = new JudgedLists().With("a", Url);
        var copy = lists.Copy();
        var judge = new ListJudge(Tests.Reference.Shipped.Data);
        var url = Parse("https://shop.example/a/b?c");
        _ = judge.Judge(url, copy, Now);

        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 1_000; i++)
            _ = judge.Judge(url, copy, Now);
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }
}
