namespace Nylas.LinkSafety.Scanning.Pages;

/// <summary>
/// A page on its way through the queue. Its task ends by whatever comes first: the result, the deadline, the caller's cancellation.
/// Continuations run elsewhere, never on the parser's thread.
/// </summary>
internal sealed class PageJob : IDisposable
{
    private readonly TaskCompletionSource<PageResult> _result = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly CancellationTokenSource _deadline;
    private readonly CancellationTokenSource _stop;
    private readonly CancellationTokenRegistration _onStop;
    private readonly CancellationToken _caller;

    public PageJob(PageInput input, TimeSpan deadline, TimeProvider clock, CancellationToken caller)
    {
        Input = input;
        _caller = caller;
        _deadline = new CancellationTokenSource(deadline, clock);
        _stop = CancellationTokenSource.CreateLinkedTokenSource(_deadline.Token, caller);
        _onStop = _stop.Token.Register(static job => ((PageJob)job!).GiveUp(), this);
    }

    public PageInput Input { get; }

    /// <summary>Tells the parser that nobody waits any more.</summary>
    public CancellationToken Stop => _stop.Token;

    public Task<PageResult> Result => _result.Task;

    public void Complete(PageResult result) => _result.TrySetResult(result);

    public void Cancel() => _result.TrySetCanceled(CancellationToken.None);

    public void Dispose()
    {
        _onStop.Dispose();
        _stop.Dispose();
        _deadline.Dispose();
    }

    private void GiveUp()
    {
        if (_caller.IsCancellationRequested)
            _result.TrySetCanceled(_caller);
        else
            _result.TrySetResult(new PageResult(PageOutcome.TimedOut, null, null));
    }
}
