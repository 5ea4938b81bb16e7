using System.Collections.Immutable;

namespace Nylas.LinkSafety.Grains.Interfaces.Cases;

/// <summary>The decision in force.</summary>
/// <param name="Decision">As it was asked for.</param>
/// <param name="DecidedAt">When.</param>
/// <param name="InForce">How far it reaches now: narrower than asked for while a second analyst's approval is awaited.</param>
/// <param name="AwaitsApproval">Path, host or site scope on a shared platform or popular site: the asked-for scope takes effect when somebody else approves.</param>
/// <param name="ApprovedBy">Who approved, or null.</param>
/// <param name="RuleIds">The rules that it wrote.</param>
[GenerateSerializer, Immutable, Alias("linksafety.CaseDecisionView")]
public sealed record CaseDecisionView(
    CaseDecision Decision,
    DateTimeOffset DecidedAt,
    VerdictScope InForce,
    bool AwaitsApproval,
    string? ApprovedBy,
    ImmutableArray<string> RuleIds);
