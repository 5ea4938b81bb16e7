using System.Collections.Immutable;

namespace Nylas.LinkSafety.Scanning.Lists.SafeBrowsing;

/// <summary>An answer of the update API, v4 or v5.</summary>
/// <param name="Lists">The updates. A list that could not be read is not among them.</param>
/// <param name="Unreadable">Names of lists whose update could not be read, each with the reason: they are dropped and asked for again.</param>
/// <param name="MinimumWait">How long to wait before asking again (v4); null where the answer does not say.</param>
public sealed record PrefixUpdateResponse(
    ImmutableArray<PrefixListUpdate> Lists, ImmutableArray<(string List, string Reason)> Unreadable, TimeSpan? MinimumWait);
