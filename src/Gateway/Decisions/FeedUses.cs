using System.Collections.Immutable;
using Nylas.LinkSafety.Grains.Interfaces.Feeds;

namespace Nylas.LinkSafety.Gateway.Decisions;

/// <summary>What threat lists have done to decisions since it was told last. Only decisions about URLs that a list has come here; bounded.</summary>
internal sealed class FeedUses
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, Tally> _tallies = new(StringComparer.Ordinal);

    /// <param name="mentions">Of one decision; mostly none.</param>
    /// <param name="isAllowedByRule">A rule lets pass what they would stop.</param>
    public void Note(ImmutableArray<FeedMention> mentions, bool isAllowedByRule)
    {
        if (mentions.IsDefaultOrEmpty)
            return;
        lock (_gate)
        {
            for (var i = 0; i < mentions.Length; i++)
            {
                var mention = mentions[i];
                if (!_tallies.TryGetValue(mention.Feed, out var tally))
                {
                    if (_tallies.Count >= IFeedBookGrain.MaxFeeds)
                        continue;
                    _tallies[mention.Feed] = tally = new Tally();
                }

                tally.Add(mention, isAllowedByRule, isFirst: i == 0 || mentions[i - 1].Feed != mention.Feed);
            }
        }
    }

    /// <summary>Takes all; what cannot be told goes <see cref="Return">back</see>.</summary>
    public IReadOnlyList<KeyValuePair<string, FeedUse>> Take()
    {
        lock (_gate)
        {
            List<KeyValuePair<string, FeedUse>> taken = [.. _tallies.Select(pair => KeyValuePair.Create(pair.Key, pair.Value.ToUse()))];
            _tallies.Clear();
            return taken;
        }
    }

    public void Return(string feed, FeedUse use)
    {
        lock (_gate)
        {
            if (!_tallies.TryGetValue(feed, out var tally))
                _tallies[feed] = tally = new Tally();
            tally.Add(use);
        }
    }

    private sealed class Tally
    {
        private readonly HashSet<uint> _entries = [];
        private long _hits;
        private long _alone;
        private long _byRule;
        private long _byPerson;

        /// <summary>Several entries of a feed for one URL are one hit; they come one after the other.</summary>
        public void Add(FeedMention mention, bool isAllowedByRule, bool isFirst)
        {
            if (_entries.Count < FeedUse.MostEntries)
                _entries.Add(mention.Entry);
            if (!isFirst)
                return;
            _hits++;
            _alone += mention.Part == FeedPart.DecidedAlone && !isAllowedByRule ? 1 : 0;
            _byRule += mention.Part is FeedPart.Decided or FeedPart.DecidedAlone && isAllowedByRule ? 1 : 0;
            _byPerson += mention.Part == FeedPart.Overruled ? 1 : 0;
        }

        public void Add(FeedUse use)
        {
            _hits += use.Hits;
            _alone += use.DecidedAlone;
            _byRule += use.OverruledByRule;
            _byPerson += use.OverruledByPerson;
            foreach (var entry in use.Entries)
            {
                if (_entries.Count < FeedUse.MostEntries)
                    _entries.Add(entry);
            }
        }

        public FeedUse ToUse() => new(_hits, _alone, _byRule, _byPerson, [.. _entries]);
    }
}
