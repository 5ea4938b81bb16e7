using System.Collections.Immutable;

namespace Nylas.LinkSafety.Scanning.Lists.SafeBrowsing;

/// <summary>An answer of fullHashes:find (v4) or hashes:search (v5).</summary>
/// <param name="Matches">One for each hash and threat. Threats of a type nobody knows yet are left out, as the protocol asks for.</param>
/// <param name="CacheFor">How long it may be believed that a prefix has no other full hashes than these; null where the answer does not say.</param>
/// <param name="MinimumWait">How long to wait before the next request (v4); null where the answer does not say.</param>
public sealed record FullHashResponse(ImmutableArray<FullHashMatch> Matches, TimeSpan? CacheFor, TimeSpan? MinimumWait);
