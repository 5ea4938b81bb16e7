using System.Collections.Immutable;
using Nylas.LinkSafety.Scanning.Lists.Judging;
using Nylas.LinkSafety.Scanning.Lists.SafeBrowsing.Holding;
using Nylas.LinkSafety.Scanning.Lists.Snapshots;
using Nylas.LinkSafety.Scanning.Urls;

namespace Nylas.LinkSafety.Scanning.Lists.SafeBrowsing.Confirming;

/// <summary>What feeds of prefixes come to for a link and where it leads, at one moment: only what their servers have confirmed is an entry.</summary>
public sealed record ConfirmedHits
{
    /// <summary>No prefix agrees, as with most links.</summary>
    public static readonly ConfirmedHits None = new();

    /// <summary>Hits that nobody has been asked about.</summary>
    public ImmutableArray<PrefixHit> Open { get; private init; } = [];

    /// <summary>Feeds that may have the URL and cannot say, each with the reason.</summary>
    public ImmutableArray<ListReason> Abstained { get; private init; } = [];

    /// <summary>When what servers have said is to be looked up again; null where they were not asked.</summary>
    public DateTimeOffset? Until { get; private init; }

    /// <summary>Of each URL, in the order they were asked about.</summary>
    private ImmutableArray<ImmutableArray<ListHit>> Entries { get; init; } = [];

    /// <param name="lists">As of now.</param>
    /// <param name="hashes">What servers have said.</param>
    /// <param name="url">The link.</param>
    /// <param name="onward">Where it leads, in order.</param>
    public static ConfirmedHits Find(PrefixLists lists, FullHashes hashes, WebUrl url, IReadOnlyList<WebUrl> onward)
    {
        if (lists.Feeds.IsEmpty)
            return None;
        Builder? builder = null;
        for (var i = -1; i < onward.Count; i++)
        {
            foreach (var hit in lists.Match(i < 0 ? url : onward[i]))
                (builder ??= new Builder(onward.Count + 1)).Add(i + 1, hit, hashes.Find(hit));
        }

        return builder?.Build() ?? None;
    }

    /// <summary>What was open and is so still has not been answered: it abstains.</summary>
    public ConfirmedHits WithoutAnswer() => Open.IsEmpty ? this : this with
    {
        Abstained = [.. Abstained.Concat(Open.Select(static hit => Explain(hit, "its server was not heard in time"))).DistinctBy(static reason => reason.Feed)],
    };

    /// <summary>Confirmed entries of a URL, counted from the link, which is 0.</summary>
    internal ImmutableArray<ListHit> Of(int url) => url < Entries.Length ? Entries[url] : [];

    private static ListReason Explain(PrefixHit hit, string why) =>
        new(ListReasons.Unconfirmed, hit.Feed.Name, $"a hash of it begins as one on the list does: {why}");

    private sealed class Builder(int urls)
    {
        private readonly ImmutableArray<ListHit>.Builder[] _entries = [.. Enumerable.Range(0, urls).Select(static _ => ImmutableArray.CreateBuilder<ListHit>())];
        private readonly ImmutableArray<PrefixHit>.Builder _open = ImmutableArray.CreateBuilder<PrefixHit>();
        private readonly List<ListReason> _abstained = [];
        private DateTimeOffset? _until;

        public void Add(int url, PrefixHit hit, in HitAnswer answer)
        {
            if (_until is null || answer.Until < _until)
                _until = answer.Until;
            switch (answer.State)
            {
                case HitState.Open:
                    _open.Add(hit);
                    break;
                case HitState.Abstained:
                    _abstained.Add(Explain(hit, answer.Why));
                    break;
                case HitState.Confirmed:
                    var feed = new ListFeed(hit.Feed.Name, hit.Feed.Version, hit.Feed.Trust.ConfirmedAt ?? default);
                    foreach (var threat in answer.Threats)
                        _entries[url].Add(new ListHit(feed, ListScope.Expression, threat, IsException: false, Confidence: null, FirstSeen: null, hit.Expression, answer.Until));
                    break;
                case HitState.Refuted:
                    break;
                default:
                    throw new ArgumentOutOfRangeException(nameof(answer), answer.State, null);
            }
        }

        public ConfirmedHits Build() => new()
        {
            Open = _open.DrainToImmutable(),
            Abstained = [.. _abstained.DistinctBy(static reason => reason.Feed)],
            Until = _until,
            Entries = [.. _entries.Select(static entries => entries.DrainToImmutable())],
        };
    }
}
