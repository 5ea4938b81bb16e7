using Nylas.LinkSafety.Scanning.Scoring;

namespace Nylas.LinkSafety.Scanning.Lists.Snapshots;

/// <summary>An entry that concerns a URL.</summary>
/// <param name="Feed">Whose it is.</param>
/// <param name="Scope">How far it reaches.</param>
/// <param name="Threat">What it accuses the URL of; null where the list does not say.</param>
/// <param name="IsException">It lifts wider entries of the same feed.</param>
/// <param name="Confidence">0 to 1; null where the list does not say.</param>
/// <param name="FirstSeen">When the list's makers saw it first.</param>
/// <param name="Expression">The match expression by which it was found.</param>
/// <param name="ExpiresAt">When it ends by itself; null for never.</param>
public sealed record ListHit(
    ListFeed Feed, ListScope Scope, ThreatType? Threat, bool IsException, double? Confidence, DateTimeOffset? FirstSeen, string Expression,
    DateTimeOffset? ExpiresAt = null);
