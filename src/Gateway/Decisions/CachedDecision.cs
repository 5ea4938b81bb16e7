namespace Nylas.LinkSafety.Gateway.Decisions;

/// <summary>A decision as the cache keeps it: what many URLs share, and what is this URL's own.</summary>
internal readonly record struct CachedDecision(DecisionBasis Basis, long Version, DateTime CheckedAt, DateTime ExpiresAt)
{
    public static CachedDecision From(DecisionKind kind, UrlJudgement judgement) =>
        new(new DecisionBasis(kind, judgement), judgement.Version, judgement.CheckedAt.UtcDateTime, judgement.ExpiresAt.UtcDateTime);

    public Decision ToDecision(string urlKey) => new()
    {
        Kind = Basis.Kind,
        Verdict = Basis.Verdict,
        ThreatTypes = Basis.ThreatTypes,
        Confidence = Basis.Confidence,
        Scope = Basis.Scope,
        Reasons = Basis.Reasons,
        Source = DecisionSource.Of(Basis.Source),
        CheckedAt = CheckedAt,
        ExpiresAt = ExpiresAt,
        Version = Version,
        UrlKey = urlKey,
    };
}
