using System.Collections.Immutable;
using Nylas.LinkSafety.Grains.Interfaces.Senders;
using Nylas.LinkSafety.Scanning.Urls;
using Orleans;

namespace Nylas.LinkSafety.Gateway.Clicks;

/// <summary>
/// What one grain is still to be told. One batch at a time is on its way and keeps its id over every attempt; what is counted meanwhile waits
/// for its turn. So the grain has to remember one id of each gateway to count every click once, however long it could not answer.
/// </summary>
/// <param name="identity">Of the URL whose grain takes it, or null where a sender's does.</param>
/// <param name="sender">The sender whose grain takes it, or null where a URL's does.</param>
internal sealed class ClickParcel(string? identity, string? sender)
{
    private ClickCounts? _waiting;
    private ClickBatch? _batch;

    /// <summary>Of the URL whose grain takes it, or null where a sender's does.</summary>
    public string? Identity => identity;

    public long Count => (_waiting?.Total ?? 0) + (_batch?.Counts.Sum(count => count.Count) ?? 0);

    /// <summary>It has been tried and could not be delivered.</summary>
    public bool HasFailed { get; private set; }

    public bool IsEmpty => _batch is null && _waiting is null;

    /// <param name="counts">At most one of each sender, outcome and hour.</param>
    public void Add(ImmutableArray<ClickCount> counts)
    {
        if (IsEmpty)
            _batch = new ClickBatch(Guid.NewGuid(), counts);
        else
            (_waiting ??= new ClickCounts()).Add(counts);
    }

    public void Add(ClickCount count) => (_waiting ??= new ClickCounts()).Add(count);

    /// <summary>The batch that is on its way: the one that failed before, else what waits.</summary>
    /// <exception cref="InvalidOperationException">Nothing waits.</exception>
    public ClickBatch Pack()
    {
        if (_batch is null)
        {
            _batch = new ClickBatch(Guid.NewGuid(), _waiting?.Take() ?? throw new InvalidOperationException("There is nothing to send."));
            _waiting = null;
        }

        return _batch;
    }

    public Task SendAsync(IGrainFactory grains, CancellationToken cancellationToken) => identity is null
        ? grains.GetGrain<ISenderGrain>(sender!).RecordClicksAsync(Pack(), cancellationToken)
        : grains.GetGrain<IUrlGrain>(UrlKey.ForIdentity(identity)).RecordClicksAsync(new UrlQuery(identity, Sender: null), Pack(), cancellationToken);

    /// <summary>The grain has the batch, or will never take it.</summary>
    public void Settle()
    {
        _batch = null;
        HasFailed = false;
    }

    public void Fail() => HasFailed = true;
}
