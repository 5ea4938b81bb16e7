namespace Nylas.LinkSafety.Grains.Interfaces.Cases;

/// <summary>An analyst's decision of a case.</summary>
/// <param name="Outcome">Harmful or not.</param>
/// <param name="Scope">
/// How far a confirmation reaches: each of the case's URLs, the path prefix they share, their host, their site. Of no effect on a dismissal,
/// which speaks of the case's URLs only.
/// </param>
/// <param name="Reason">Why, 1 to 500 characters.</param>
/// <param name="ExpiresAt">When the rule ends; null for never.</param>
/// <param name="Actor">Who decides, 1 to 100 characters.</param>
/// <param name="IfVersion">What was looked at: the preview's version, or the number of the case's. Null: whatever is there. Not kept.</param>
[GenerateSerializer, Immutable, Alias("linksafety.CaseDecision")]
public sealed record CaseDecision(CaseOutcome Outcome, VerdictScope Scope, string Reason, DateTimeOffset? ExpiresAt, string Actor, string? IfVersion = null);
