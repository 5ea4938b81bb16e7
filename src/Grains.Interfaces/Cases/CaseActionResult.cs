namespace Nylas.LinkSafety.Grains.Interfaces.Cases;

/// <summary>An analyst's action and the case after it.</summary>
/// <param name="Outcome">Whether it was done.</param>
/// <param name="Detail">For a human, when it was not; else null.</param>
/// <param name="Case">The case now; null when there is none.</param>
[GenerateSerializer, Immutable, Alias("linksafety.CaseActionResult")]
public sealed record CaseActionResult(CaseActionOutcome Outcome, string? Detail, CaseView? Case);
