using System.Collections.Immutable;

namespace Nylas.LinkSafety.Gateway.Decisions;

/// <summary>A decision as the API tells it; see <see cref="WireNames"/> for its words.</summary>
/// <param name="Url">As it was asked about.</param>
/// <param name="Attribution">Who is to be named where somebody is warned: <c>google</c>, whose terms ask for it; absent where nobody is.</param>
public sealed record DecisionResponse(
    string Url,
    string Decision,
    string Verdict,
    ImmutableArray<string> ThreatTypes,
    double Confidence,
    string Scope,
    ImmutableArray<ReasonResponse> Reasons,
    string Source,
    DateTimeOffset CheckedAt,
    DateTimeOffset ExpiresAt,
    string? Attribution = null)
{
    public static DecisionResponse From(string url, Decision decision) => new(
        url,
        WireNames.Of(decision.Kind),
        WireNames.Of(decision.Verdict),
        [.. decision.ThreatTypes.Select(WireNames.Of)],
        decision.Confidence,
        WireNames.Of(decision.Scope),
        [.. decision.Reasons.Select(reason => new ReasonResponse(reason.Code, reason.Detail))],
        decision.Source,
        decision.CheckedAt,
        decision.ExpiresAt,
        decision.Attribution);
}
