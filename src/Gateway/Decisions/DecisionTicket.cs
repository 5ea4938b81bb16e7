namespace Nylas.LinkSafety.Gateway.Decisions;

/// <summary>A question that is on its way to a URL's grain.</summary>
/// <param name="Key">The cache's key of the URL.</param>
/// <param name="UrlKey">See <see cref="UrlKeyPrefix"/>.</param>
/// <param name="Stamp">What <see cref="ChangeLedger"/> said before.</param>
/// <param name="AskedAt">Timestamp of the clock.</param>
internal readonly record struct DecisionTicket(UInt128 Key, ulong UrlKey, long Stamp, long AskedAt);
