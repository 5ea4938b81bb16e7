using Nylas.LinkSafety.Scanning.Scoring;

namespace Nylas.LinkSafety.Scanning.Lists.Serving;

/// <summary>A match expression that is served as listed, by its hash.</summary>
/// <param name="Hash">SHA-256, 32 bytes.</param>
/// <param name="Threat">One of Safe Browsing's four.</param>
/// <param name="ExpiresAt">When the entry ends by itself; null for never.</param>
public readonly record struct ServedHash(ReadOnlyMemory<byte> Hash, ThreatType Threat, DateTimeOffset? ExpiresAt);
