using Nylas.LinkSafety.Grains.Cases;
using Nylas.LinkSafety.Grains.Urls;

namespace Nylas.LinkSafety.Grains.Retention;

/// <summary>Which URLs nobody would miss: not asked about for long, and nothing about them was said by a human.</summary>
internal static class UrlDisuse
{
    public static bool IsForgettable(UrlGrainState state, DateTimeOffset unusedSince) =>
        state.Identity is not null && LastUseOf(state) < unusedSince && !HasHumanWord(state);

    /// <summary>Clicks and look-ups: each scan was asked for by one of them.</summary>
    private static DateTimeOffset LastUseOf(UrlGrainState state)
    {
        var last = state.FirstSeen;
        foreach (var count in state.Clicks.Counts)
            last = count.Hour > last ? count.Hour : last;
        return state.Judgement?.CheckedAt is { } checkedAt && checkedAt > last ? checkedAt : last;
    }

    private static bool HasHumanWord(UrlGrainState state) =>
        state.Reports.Total > 0
        || state is not { CaseId: null, SupportBlock: null, Quorum: null, Appeal: null, Dismissal: null }
        || state.Decisions.Count > 0
        || state.WaitingAppeals.Count > 0
        // An appeal is a visitor's word, a change by name an analyst's; what lists have said is known again when somebody asks.
        || state.History.Exists(entry => entry.Actor != UrlGrain.Scanner && !CaseActors.IsFeed(entry.Actor));
}
