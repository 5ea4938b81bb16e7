namespace Nylas.LinkSafety.Gateway.Decisions;

/// <summary>A decision as the cache keeps it: what many URLs share, and what is this URL's own.</summary>
/// <param name="Basis">What was decided, and why.</param>
/// <param name="Version">The verdict's.</param>
/// <param name="CheckedAt">When the URL was looked at.</param>
/// <param name="ExpiresAt">When it is looked at anew.</param>
/// <param name="Onward">What rules and threat lists are asked about besides the URL itself: where it leads on to. Null where it leads nowhere else, as most do.</param>
internal readonly record struct CachedDecision(DecisionBasis Basis, long Version, DateTime CheckedAt, DateTime ExpiresAt, OnwardUrls? Onward)
{
    public static CachedDecision From(DecisionKind kind, UrlJudgement judgement) => new(
        new DecisionBasis(kind, judgement),
        judgement.Version,
        judgement.CheckedAt.UtcDateTime,
        // What is pending has no end of its own: it is to be asked again at once.
        (judgement.ExpiresAt == default ? judgement.CheckedAt : judgement.ExpiresAt).UtcDateTime,
        OnwardUrls.Of(judgement.LeadsTo));

    /// <summary>What it takes of the cache's budget beside its entry and its basis.</summary>
    public int OwnBytes => Onward?.Bytes ?? 0;

    public Decision ToDecision(string urlKey) => new()
    {
        Kind = Basis.Kind,
        Verdict = Basis.Verdict,
        ThreatTypes = Basis.ThreatTypes,
        Confidence = Basis.Confidence,
        Scope = Basis.Scope,
        Reasons = Basis.Reasons,
        Source = DecisionSource.Of(Basis.Source),
        Attribution = Basis.Attribution,
        CheckedAt = CheckedAt,
        ExpiresAt = ExpiresAt,
        Version = Version,
        UrlKey = urlKey,
    };
}
