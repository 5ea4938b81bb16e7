namespace Nylas.LinkSafety.Grains.State;

/// <summary>
/// Lets several turns of one grain ask for a write of its state at once: at most one write is under way, and everybody who asks while it is
/// shares the next. Two writes side by side would carry the same ETag, and the second would fail. To be used from the grain's turns only.
/// </summary>
internal sealed class CoalescingWriter(Func<Task> write)
{
    private Task _current = Task.CompletedTask;
    private Task? _next;

    /// <summary>Somebody has asked for a write while one is under way.</summary>
    public bool HasWaiting => _next is not null;

    /// <summary>Completes when everything that was changed before the call is stored; fails when that write failed.</summary>
    public Task WriteAsync()
    {
        if (_next is not null)
            return _next;
        if (_current.IsCompleted)
            return _current = write();
        return _next = WriteAfterAsync(_current);
    }

    private async Task WriteAfterAsync(Task before)
    {
        // Only its end matters here: whoever asked for that write sees its failure.
        await before.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ContinueOnCapturedContext);
        _current = _next!;
        _next = null;
        await write();
    }
}
