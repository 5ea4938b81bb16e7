using Nylas.LinkSafety.Scanning.Scoring;

namespace Nylas.LinkSafety.Scanning.Lists.SafeBrowsing;

/// <summary>A full hash that is on a list.</summary>
/// <param name="Hash">32 bytes.</param>
/// <param name="Threat">What it is accused of.</param>
/// <param name="CacheFor">How long that may be believed (v4); null in v5, where the answer says it for all.</param>
/// <param name="IsEnforced">False where v5 says CANARY (a trial of a list) or FRAME_ONLY (nothing that a visitor opens).</param>
public sealed record FullHashMatch(ReadOnlyMemory<byte> Hash, ThreatType Threat, TimeSpan? CacheFor, bool IsEnforced);
