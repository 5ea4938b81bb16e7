using Microsoft.Extensions.Options;

namespace Nylas.LinkSafety.Gateway.Clicks;

/// <summary>
/// Counts clicks by URL, sender, outcome and hour until <see cref="ClickFlusher"/> takes them. Striped by URL, so that clicks seldom wait for
/// each other; bounded by how many URLs may wait for a flush at a time.
/// </summary>
internal sealed class ClickCounter
{
    private const int StripeCount = 64;

    private readonly Stripe[] _stripes = new Stripe[StripeCount];
    private readonly TimeProvider _clock;
    private readonly int _maxUrls;
    private int _urls;
    private long _dropped;

    public ClickCounter(IOptions<ClickOptions> options, TimeProvider clock)
    {
        _clock = clock;
        _maxUrls = options.Value.MaxUrls;
        for (var i = 0; i < StripeCount; i++)
            _stripes[i] = new Stripe();
    }

    /// <summary>Called when half of the URLs that may wait do: time for an early flush. Must be quick.</summary>
    public Action? FillingUp { get; set; }

    /// <summary>URLs clicked since their last flush.</summary>
    public int Urls => Volatile.Read(ref _urls);

    /// <summary>Clicks that found no room, ever.</summary>
    public long Dropped => Interlocked.Read(ref _dropped);

    /// <param name="key">The cache's key of the URL.</param>
    /// <param name="identity">The URL's identity.</param>
    /// <param name="sender">Who made the link, empty for nobody.</param>
    /// <param name="outcome">What became of the click.</param>
    public void Record(UInt128 key, string identity, ReadOnlySpan<char> sender, ClickOutcome outcome)
    {
        var hour = _clock.GetUtcNow().UtcTicks / TimeSpan.TicksPerHour;
        var stripe = _stripes[(int)((ulong)key % StripeCount)];
        lock (stripe.Gate)
        {
            var isKnown = stripe.Urls.TryGetValue(key, out var tally);
            if ((isKnown && tally.Counts.Total > 0) || TryMakeRoom())
            {
                if (!isKnown)
                    stripe.Urls.Add(key, tally = new UrlTally(identity, new ClickCounts()));
                tally.Counts.Add(sender, outcome, hour);
                return;
            }
        }

        Interlocked.Increment(ref _dropped);
    }

    /// <summary>Takes all counts, a stripe at a time and as they are asked for: ten thousand at once would hold clicks up.</summary>
    public IEnumerable<UrlClicks> Take()
    {
        foreach (var stripe in _stripes)
        {
            var taken = new List<UrlClicks>();
            lock (stripe.Gate)
            {
                foreach (var (key, tally) in stripe.Urls)
                {
                    // What is clicked is mostly clicked again: its tally stays for one more interval. Made anew at every flush, ten thousand tallies
                    // would outlive a collection each time, and every collection would stop clicks for as long as copying them takes.
                    if (tally.Counts.Total > 0)
                        taken.Add(new UrlClicks(tally.Identity, tally.Counts.Take()));
                    else
                        stripe.Urls.Remove(key);
                }

                Interlocked.Add(ref _urls, -taken.Count);
            }

            foreach (var clicks in taken)
                yield return clicks;
        }
    }

    // Two clicks at once may both find the last place: one URL more does no harm.
    private bool TryMakeRoom()
    {
        if (Volatile.Read(ref _urls) >= _maxUrls)
            return false;
        if (Interlocked.Increment(ref _urls) == _maxUrls / 2)
            FillingUp?.Invoke();
        return true;
    }

    private sealed class Stripe
    {
        public Lock Gate { get; } = new();

        public Dictionary<UInt128, UrlTally> Urls { get; } = [];
    }
}
