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
/// <param name="Totals">What it counted of reports that it does not list any more; null where there are none.</param>
/// <param name="Voices">
/// Whose word is to be held against the decision, and whether they said that it is harmful: those of unlisted reports are among them. At most 1,000.
/// </param>
/// <param name="Echoes">Those of <paramref name="Voices"/> that said nothing new.</param>
/// <param name="Unlisted">By URL, what reports said of it that are not among <paramref name="Reports"/>; null for nothing.</param>
/// <param name="UnlistedReports">Those of them whose reporters are to be told.</param>
[GenerateSerializer, Immutable, Alias("linksafety.CaseContents")]
public sealed record CaseContents(
    string CaseId,
    ImmutableArray<CaseMember> Urls,
    ImmutableArray<CaseReport> Reports,
    ImmutableArray<CaseAppeal> Appeals,
    ImmutableArray<CaseNote> Notes,
    DateTimeOffset OpenedAt,
    string Actor,
    string Reason,
    CaseTotals? Totals = null,
    ImmutableDictionary<string, bool>? Voices = null,
    ImmutableArray<string> Echoes = default,
    ImmutableDictionary<string, UnlistedWord>? Unlisted = null,
    ImmutableArray<UnlistedReport> UnlistedReports = default);
