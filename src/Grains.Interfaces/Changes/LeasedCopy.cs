namespace Nylas.LinkSafety.Grains.Interfaces.Changes;

/// <summary>
/// Keeps a process's copy of what a grain owns like the original: read before the process takes its first click, brought up to date at every push of
/// the change feed that concerns it, when the feed shows that a push was lost, and every <see cref="Lease"/> should all be lost. When the owner cannot
/// be read, what is known stays in force.
/// </summary>
public sealed class LeasedCopy : IDisposable
{
    /// <summary>Ten seconds under the promised bound of 30, for the reading itself.</summary>
    public static readonly TimeSpan Lease = TimeSpan.FromSeconds(20);

    /// <summary>An owner that takes longer is broken; the process then starts all the same and decides without what it knows.</summary>
    private static readonly TimeSpan StartPatience = TimeSpan.FromSeconds(20);

    private readonly SemaphoreSlim _reading = new(1, 1);
    private readonly SemaphoreSlim _due = new(0, 1);
    private readonly IChangeFeed _changes;
    private readonly TimeProvider _clock;
    private readonly Func<CancellationToken, Task> _read;
    private readonly Func<ChangeEvent, bool> _concerns;
    private readonly Action<Exception> _onFailure;
    private IDisposable? _subscription;

    /// <param name="changes">Where changes are pushed.</param>
    /// <param name="clock">Ends leases.</param>
    /// <param name="read">Brings the copy up to date; never called twice at once.</param>
    /// <param name="concerns">Whether a change is one that the copy does not have.</param>
    /// <param name="onFailure">Told what <paramref name="read"/> threw.</param>
    public LeasedCopy(
        IChangeFeed changes, TimeProvider clock, Func<CancellationToken, Task> read, Func<ChangeEvent, bool> concerns, Action<Exception> onFailure)
    {
        _changes = changes;
        _clock = clock;
        _read = read;
        _concerns = concerns;
        _onFailure = onFailure;
    }

    /// <summary>Subscribes, then reads for the first time, so that nothing falls between the two. Fails only when it is cancelled.</summary>
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        _subscription = ChangeFollower.Follow(_changes, onGap: Wake, OnChange);
        try
        {
            await RefreshAsync(cancellationToken).WaitAsync(StartPatience, _clock, cancellationToken);
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            _onFailure(exception);
            Wake();
        }
    }

    /// <summary>Brings the copy up to date now. From the answer on, this process decides by it.</summary>
    public async Task RefreshAsync(CancellationToken cancellationToken)
    {
        await _reading.WaitAsync(cancellationToken);
        try
        {
            await _read(cancellationToken);
        }
        finally
        {
            _reading.Release();
        }
    }

    /// <summary>Follows until it is cancelled.</summary>
    public async Task RunAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Lease, _clock);
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
                _onFailure(exception);
            }
            catch (OperationCanceledException)
            {
                return;
            }
        }
    }

    public void Dispose()
    {
        _subscription?.Dispose();
        _reading.Dispose();
        _due.Dispose();
    }

    private void OnChange(ChangeEvent change)
    {
        if (_concerns(change))
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
            // The process ends.
        }
    }
}
