using Nylas.LinkSafety.Grains.Interfaces.Senders;
using Nylas.LinkSafety.Scanning.Urls;
using Orleans;

namespace Nylas.LinkSafety.Gateway.Clicks;

/// <summary>Clicks on their way to one grain. Keeps its batch's id over every attempt, so that the grain counts it once.</summary>
/// <param name="Identity">Of the URL whose grain takes it, or null where a sender's does.</param>
/// <param name="Sender">The sender whose grain takes it, or null where a URL's does.</param>
/// <param name="Clicks">What was counted.</param>
internal sealed record UnsentBatch(string? Identity, string? Sender, ClickBatch Clicks)
{
    public long Count => Clicks.Counts.Sum(count => count.Count);

    public static UnsentBatch For(UrlTally tally) => new(tally.Identity, null, new ClickBatch(Guid.NewGuid(), tally.ToCounts()));

    /// <summary>The clicks of each sender over all URLs.</summary>
    public static IEnumerable<UnsentBatch> ForSenders(IEnumerable<UnsentBatch> urls) =>
        from count in urls.SelectMany(batch => batch.Clicks.Counts)
        where count.Sender is not null
        group count by count.Sender into ofSender
        select new UnsentBatch(null, ofSender.Key, new ClickBatch(Guid.NewGuid(), [.. SumUp(ofSender)]));

    public Task SendAsync(IGrainFactory grains, CancellationToken cancellationToken) => Identity is null
        ? grains.GetGrain<ISenderGrain>(Sender!).RecordClicksAsync(Clicks, cancellationToken)
        : grains.GetGrain<IUrlGrain>(UrlKey.ForIdentity(Identity))
            .RecordClicksAsync(new UrlQuery(Identity, Sender: null), Clicks, cancellationToken);

    private static IEnumerable<ClickCount> SumUp(IEnumerable<ClickCount> counts) =>
        from count in counts
        group count.Count by count with { Count = 0 } into alike
        select alike.Key with { Count = alike.Sum() };
}
