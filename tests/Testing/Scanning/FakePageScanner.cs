using Nylas.LinkSafety.Scanning;
using Nylas.LinkSafety.Scanning.Scoring;

namespace Nylas.LinkSafety.Testing.Scanning;

/// <summary>A scanner whose reports the test writes, and that can be held until the test lets it go.</summary>
public sealed class FakePageScanner : IPageScanner
{
    private int _scans;
    private TaskCompletionSource? _gate;
    private TaskCompletionSource _started = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>What a scan answers. A clean page unless told otherwise.</summary>
    public Func<ScanRequest, CancellationToken, Task<ScanReport>> OnScan { get; set; } =
        static (request, _) => Task.FromResult(ScanReports.Of(request.Url, Verdict.Clean));

    /// <summary>Scans that were started.</summary>
    public int Scans => Volatile.Read(ref _scans);

    /// <summary>Completes when the next scan has started (or has started already since the last <see cref="Hold"/>).</summary>
    public Task Started => Volatile.Read(ref _started).Task;

    /// <summary>Scans that start from now on wait for <see cref="Release"/>.</summary>
    public void Hold()
    {
        Volatile.Write(ref _started, new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
        Volatile.Write(ref _gate, new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
    }

    public void Release() => Interlocked.Exchange(ref _gate, null)?.SetResult();

    public async Task<ScanReport> ScanAsync(ScanRequest request, CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref _scans);
        var gate = Volatile.Read(ref _gate);
        Volatile.Read(ref _started).TrySetResult();
        if (gate is not null)
            await gate.Task.WaitAsync(cancellationToken);
        // As the real one, which looks at nothing once its caller has gone.
        cancellationToken.ThrowIfCancellationRequested();
        return await OnScan(request, cancellationToken);
    }
}
