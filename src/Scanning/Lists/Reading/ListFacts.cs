namespace Nylas.LinkSafety.Scanning.Lists.Reading;

/// <summary>What a list says of itself.</summary>
/// <param name="UpdatedAt">When its makers wrote it, UTC.</param>
/// <param name="ExpiresAfter">After how long they want it fetched again, as "! Expires: 12 hours" says.</param>
/// <param name="HasMore">A page that is not the last (TAXII).</param>
/// <param name="Next">What to ask for the next page with (TAXII's <c>next</c>); null where the server gives none.</param>
public sealed record ListFacts(DateTimeOffset? UpdatedAt = null, TimeSpan? ExpiresAfter = null, bool HasMore = false, string? Next = null);
