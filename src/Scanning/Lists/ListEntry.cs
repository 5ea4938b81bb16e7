using Nylas.LinkSafety.Scanning.Scoring;

namespace Nylas.LinkSafety.Scanning.Lists;

/// <summary>One thing that a list says something of.</summary>
/// <param name="Scope">How far it reaches.</param>
/// <param name="Expression">
/// A match expression in Safe Browsing's canonical form, ASCII: host, path, and query for a URL; host and a path that ends in a slash for a path;
/// host and a slash for hosts. No scheme, no port, no fragment.
/// </param>
/// <param name="Threat">What it is accused of; null where the list does not say, and the source's own setting counts.</param>
/// <param name="Confidence">0 to 1; null where the list does not say.</param>
/// <param name="FirstSeen">When the list's makers saw it first, UTC; null where it does not say.</param>
/// <param name="ExpiresAt">When it ends by itself, UTC; null for never.</param>
/// <param name="IsException">The list says that this is none of what it lists: it lifts the list's own wider entries, and clears nothing else.</param>
public readonly record struct ListEntry(
    ListScope Scope,
    string Expression,
    ThreatType? Threat = null,
    double? Confidence = null,
    DateTimeOffset? FirstSeen = null,
    DateTimeOffset? ExpiresAt = null,
    bool IsException = false);
