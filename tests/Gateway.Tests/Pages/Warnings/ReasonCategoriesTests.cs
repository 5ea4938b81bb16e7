using System.Runtime.CompilerServices;
using Nylas.LinkSafety.Gateway.Decisions;
using Nylas.LinkSafety.Gateway.Pages.Languages;
using Nylas.LinkSafety.Gateway.Pages.Warnings;
using Nylas.LinkSafety.Grains.Interfaces.Urls;
using Nylas.LinkSafety.Scanning.Signals;

namespace Nylas.LinkSafety.Gateway.Tests.Pages.Warnings;

public sealed class ReasonCategoriesTests
{
    [Fact]
    public void EverySignalThatSpeaksAgainstAUrl_HasWordsForVisitors()
    {
        var codes = typeof(ISignal).Assembly.GetTypes()
            .Where(type => type is { IsClass: true, IsAbstract: false } && typeof(ISignal).IsAssignableFrom(type))
            .Where(type => !type.Namespace!.EndsWith(".Good", StringComparison.Ordinal))
            .Select(type => ((ISignal)RuntimeHelpers.GetUninitializedObject(type)).Id)
            .ToList();

        Assert.NotEmpty(codes);
        Assert.DoesNotContain(codes, code => !ReasonCategories.Knows(code));
    }

    [Fact]
    public void Of_SeveralReasons_SaysEachThingOnceMostTellingFirst() =>
        Assert.Equal(
            [ReasonCategory.LookAlike, ReasonCategory.OddAddress],
            ReasonCategories.Of(Decision(Verdict.Suspicious, ("homoglyph-host", 3), ("ip-host", 2), ("misspelt-brand", 2), ("popular-site", -2))));

    [Fact]
    public void Of_ACodeOfTomorrow_IsToldInGeneral() =>
        Assert.Equal([ReasonCategory.Brand, ReasonCategory.General], ReasonCategories.Of(Decision(Verdict.Suspicious, ("brand-claim", 3), ("new-code", 2))));

    /// <summary>Who is warned because of people is not told that the page looks odd.</summary>
    [Theory]
    [InlineData("reported-by-several", ReasonCategory.Reported)]
    [InlineData("reported-and-doubtful", ReasonCategory.Reported)]
    [InlineData("reported-by-support", ReasonCategory.StoppedByStaff)]
    [InlineData("confirmed-by-analyst", ReasonCategory.StoppedByStaff)]
    [InlineData("rule-block", ReasonCategory.StoppedByStaff)]
    [InlineData("rule-caution", ReasonCategory.StoppedByStaff)]
    internal void Of_WhatPeopleSay_IsToldAsSuch(string code, ReasonCategory expected)
    {
        Assert.Equal([expected], ReasonCategories.Of(Decision(Verdict.Suspicious, (code, 0))));
        Assert.Equal([expected, ReasonCategory.OddAddress], ReasonCategories.Of(Decision(Verdict.Suspicious, (code, 0), ("ip-host", 2))));
    }

    [Fact]
    public void EveryLanguage_HasSentencesOfItsOwn_ForWhatPeopleSay()
    {
        var sentences = PageLanguages.All.SelectMany(language => new[] { language.Texts.Reasons.Reported, language.Texts.Reasons.StoppedByStaff }).ToList();
        Assert.Equal(10, sentences.Distinct().Count());
    }

    [Theory]
    [InlineData(Verdict.Malicious, ReasonCategory.General)]
    [InlineData(Verdict.Unknown, ReasonCategory.NotSeen)]
    internal void Of_NoReason_StillSaysSomething(Verdict verdict, ReasonCategory expected) =>
        Assert.Equal([expected], ReasonCategories.Of(Decision(verdict)));

    [Fact]
    public void Of_ManyReasons_StopsWhereNobodyReadsOn() =>
        Assert.Equal(5, ReasonCategories.Of(Decision(
            Verdict.Suspicious,
            ("homoglyph-host", 3), ("ip-host", 2), ("shortener", 2), ("free-hosting", 2), ("download", 1), ("prize", 1), ("new-code", 1))).Count());

    private static Decision Decision(Verdict verdict, params (string Code, double Weight)[] reasons) => new()
    {
        Kind = DecisionKind.Caution,
        Verdict = verdict,
        Reasons = [.. reasons.Select(reason => new Reason(reason.Code, "", reason.Weight))],
        Source = DecisionSource.Scan,
        UrlKey = "key",
    };
}
