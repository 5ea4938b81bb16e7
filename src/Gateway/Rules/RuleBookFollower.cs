using Nylas.LinkSafety.Grains.Interfaces.Changes;
using Nylas.LinkSafety.Grains.Interfaces.Rules;

namespace Nylas.LinkSafety.Gateway.Rules;

/// <summary>
/// Keeps <see cref="RuleBookHolder"/> like the book: read whole before the gateway takes its first click, brought up to date at every push of the
/// change feed, when the feed shows that a push was lost, and every <see cref="Lease"/> should all be lost. When the book cannot be read, the rules
/// that are known stay in force.
/// </summary>
internal sealed partial class RuleBookFollower(
    IGrainFactory grains, IChangeFeed changes, RuleBookHolder holder, TimeProvider clock, ILogger<RuleBookFollower> log) : BackgroundService
{
    /// <summary>Ten seconds under the promised bound of 30, for the reading itself.</summary>
    public static readonly TimeSpan Lease = TimeSpan.FromSeconds(20);

    /// <summary>A store that takes longer is broken; the gateway then starts all the same and decides as it does when it cannot check.</summary>
    private static readonly TimeSpan StartPatience = TimeSpan.FromSeconds(20);

    private readonly SemaphoreSlim _reading = new(1, 1);
    private readonly SemaphoreSlim _due = new(0, 1);
    private IDisposable? _subscription;

    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        // Before the first reading, so that nothing falls between the two.
        _subscription = ChangeFollower.Follow(changes, onGap: Wake, OnChange);
        try
        {
            await RefreshAsync(cancellationToken).WaitAsync(StartPatience, clock, cancellationToken);
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            LogRefreshFailed(holder.Current.Version, exception);
            Wake();
        }

        await base.StartAsync(cancellationToken);
    }

    /// <summary>Reads what has changed since the copy's version. From the answer on, this process decides by it.</summary>
    public async Task RefreshAsync(CancellationToken cancellationToken)
    {
        await _reading.WaitAsync(cancellationToken);
        try
        {
            var book = grains.GetGrain<IRuleBookGrain>(IRuleBookGrain.DefaultKey);
            while (true)
            {
                var version = holder.Current.Version;
                var delta = await book.GetRulesSinceAsync(version, cancellationToken);
                if (delta.MustReadAll || !holder.Current.IsKnown)
                    await ReadAllAsync(book, cancellationToken);
                else
                    holder.Apply(delta.Changes, delta.ReachedVersion);
                if (holder.Current.Version >= delta.BookVersion || holder.Current.Version == version)
                    return;
            }
        }
        finally
        {
            _reading.Release();
        }
    }

    public override void Dispose()
    {
        _subscription?.Dispose();
        _reading.Dispose();
        _due.Dispose();
        base.Dispose();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Lease, clock);
        var lease = timer.WaitForNextTickAsync(stoppingToken).AsTask();
        var due = _due.WaitAsync(stoppingToken);
        while (!stoppingToken.IsCancellationRequested)
        {
            var first = await Task.WhenAny(lease, due);
            if (first == lease)
                lease = timer.WaitForNextTickAsync(stoppingToken).AsTask();
            else
                due = _due.WaitAsync(stoppingToken);
            try
            {
                stoppingToken.ThrowIfCancellationRequested();
                await RefreshAsync(stoppingToken);
            }
            catch (Exception exception) when (!stoppingToken.IsCancellationRequested)
            {
                LogRefreshFailed(holder.Current.Version, exception);
            }
            catch (OperationCanceledException)
            {
                return;
            }
        }
    }

    private async Task ReadAllAsync(IRuleBookGrain book, CancellationToken cancellationToken)
    {
        var rules = new List<Rule>();
        var senders = new List<string>();
        long? version = null;
        for (string? cursor = null; version is null || cursor is not null;)
        {
            var part = await book.ReadAllAsync(cursor, cancellationToken);
            version ??= part.BookVersion;
            rules.AddRange(part.Rules);
            senders.AddRange(part.Senders.Select(sender => sender.Sender));
            cursor = part.NextCursor;
        }

        holder.Replace(rules, senders, version.Value);
        LogRead(rules.Count, senders.Count, version.Value);
    }

    private void OnChange(ChangeEvent change)
    {
        if (change is { Kind: ChangeKind.Rules, Key: IRuleBookGrain.DefaultKey } && change.Version != holder.Current.Version)
            Wake();
    }

    private void Wake()
    {
        try
        {
            _due.Release();
        }
        catch (SemaphoreFullException)
        {
            // A reading is due already; it will see this change too.
        }
        catch (ObjectDisposedException)
        {
            // The gateway ends.
        }
    }

    [LoggerMessage(4140, LogLevel.Warning, "The rules could not be read; those of version {Version} stay in force")]
    private partial void LogRefreshFailed(long version, Exception exception);

    [LoggerMessage(4141, LogLevel.Information, "{Rules} rules and {Senders} called-back senders read; version {Version}")]
    private partial void LogRead(int rules, int senders, long version);
}
