using Nylas.LinkSafety.Scanning.Lists.Hashing;

namespace Nylas.LinkSafety.Scanning.Lists.SafeBrowsing.Holding;

/// <summary>A prefix of a feed that a hash of a URL begins with: by chance, or because the URL is listed. Which of the two only its server knows.</summary>
public sealed record PrefixHit
{
    internal PrefixHit(in ListHash hash) => Hash = hash;

    public required PrefixFeed Feed { get; init; }

    /// <summary>The match expression whose hash it is.</summary>
    public required string Expression { get; init; }

    /// <summary>Of the prefix, in bytes: so many of the hash are told to the server, and no more.</summary>
    public required int Length { get; init; }

    internal ListHash Hash { get; }
}
