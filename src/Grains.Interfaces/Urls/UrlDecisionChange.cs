using System.Collections.Immutable;

namespace Nylas.LinkSafety.Grains.Interfaces.Urls;

/// <summary>Decisions of one case that go and come at one moment, so that nobody sees what would hold between them.</summary>
/// <param name="CaseId">Which case.</param>
/// <param name="Out">Numbers of those that go, last first; each leaves what was before it.</param>
/// <param name="In">Those that come, first to last.</param>
/// <param name="Actor">Who.</param>
/// <param name="Reason">Why.</param>
/// <param name="IsUndo">Those that come were there before, and are back in their places.</param>
[GenerateSerializer, Immutable, Alias("linksafety.UrlDecisionChange")]
public sealed record UrlDecisionChange(
    string CaseId, ImmutableArray<int> Out, ImmutableArray<UrlDecision> In, string Actor, string Reason, bool IsUndo);
