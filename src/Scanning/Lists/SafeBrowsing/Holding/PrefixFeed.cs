using System.Collections.Immutable;
using Nylas.LinkSafety.Scanning.Lists.Judging;

namespace Nylas.LinkSafety.Scanning.Lists.SafeBrowsing.Holding;

/// <summary>A feed of prefixes as this process has it. Immutable.</summary>
public sealed record PrefixFeed
{
    private PrefixFeed(PrefixIndex index, ImmutableArray<KeyValuePair<string, ReadOnlyMemory<byte>>> states) => (Index, States) = (index, states);

    /// <summary>Counts the feed's lists.</summary>
    public required long Version { get; init; }

    /// <summary>What its hits are worth.</summary>
    public required FeedTrust Trust { get; init; }

    /// <summary>Who confirms a hit.</summary>
    public required SafeBrowsingServer Server { get; init; }

    public string Name => Trust.Name;

    internal PrefixIndex Index { get; }

    /// <summary>Names and states of its lists, which version 4 wants to hear with each question.</summary>
    internal ImmutableArray<KeyValuePair<string, ReadOnlyMemory<byte>>> States { get; }

    /// <param name="lists">By their names.</param>
    /// <param name="version">Of the feed.</param>
    /// <param name="trust">What its hits are worth.</param>
    /// <param name="server">Who confirms them.</param>
    public static PrefixFeed Of(IReadOnlyDictionary<string, PrefixList> lists, long version, FeedTrust trust, SafeBrowsingServer server) =>
        new(new PrefixIndex(lists.Values.Select(static list => list.Set)), [.. lists.Select(static pair => KeyValuePair.Create(pair.Key, pair.Value.State))])
        {
            Version = version,
            Trust = trust,
            Server = server,
        };

    /// <summary>From a file that was collected, on a thread of the pool: four million prefixes are sorted in some tenths of a second.</summary>
    /// <exception cref="InvalidDataException">The file is damaged.</exception>
    /// <exception cref="IOException">It cannot be read.</exception>
    public static Task<PrefixFeed> OpenAsync(string path, long version, FeedTrust trust, SafeBrowsingServer server, CancellationToken cancellationToken) =>
        Task.Run(() => Of(PrefixFile.Read(path), version, trust, server), cancellationToken);

    public bool Equals(PrefixFeed? other) =>
        other is not null && ReferenceEquals(Index, other.Index) && Version == other.Version && Trust == other.Trust && Server.Equals(other.Server);

    public override int GetHashCode() => HashCode.Combine(Version, Trust, Server);
}
