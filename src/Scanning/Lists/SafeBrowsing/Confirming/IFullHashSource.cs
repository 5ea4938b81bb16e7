using System.Collections.Immutable;
using Nylas.LinkSafety.Scanning.Lists.SafeBrowsing.Holding;

namespace Nylas.LinkSafety.Scanning.Lists.SafeBrowsing.Confirming;

/// <summary>Asks a server which full hashes begin with prefixes. Nothing but the prefixes and the lists' states leaves the house.</summary>
public interface IFullHashSource
{
    /// <param name="feed">Whose server, and what of its lists is here.</param>
    /// <param name="prefixes">1 to <see cref="MostPrefixes"/>, each of 4 to 32 bytes.</param>
    /// <param name="cancellationToken">Ends it with an exception; nothing else does.</param>
    Task<FullHashReply> AskAsync(PrefixFeed feed, ImmutableArray<ReadOnlyMemory<byte>> prefixes, CancellationToken cancellationToken);

    /// <summary>v4 takes 500 and v5 1,000; but v5's stand in the URL, 20 characters each, and no URL here is longer than 8,192.</summary>
    const int MostPrefixes = 250;
}
