using System.Collections.Immutable;

namespace Nylas.LinkSafety.Grains.Interfaces.Cases;

/// <summary>What one case hands to another when they turn out to be one.</summary>
/// <param name="CaseId">Where it comes from; the same again is taken once.</param>
/// <param name="Urls">All of its URLs, also those of which no report is kept.</param>
/// <param name="Reports">Its latest reports with their URLs.</param>
/// <param name="Appeals">Its appeals.</param>
/// <param name="Notes">Its notes.</param>
/// <param name="OpenedAt">When it was opened.</param>
/// <param name="Actor">Who merged them.</param>
/// <param name="Reason">Why.</param>
[GenerateSerializer, Immutable, Alias("linksafety.CaseContents")]
public sealed record CaseContents(
    string CaseId,
    ImmutableArray<CaseMember> Urls,
    ImmutableArray<CaseReport> Reports,
    ImmutableArray<CaseAppeal> Appeals,
    ImmutableArray<CaseNote> Notes,
    DateTimeOffset OpenedAt,
    string Actor,
    string Reason);
