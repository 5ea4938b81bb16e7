namespace Nylas.LinkSafety.EmbeddedRuntime.Tests;

/// <summary>
/// Where a grain waits inside a call until the test lets it go on, and where the test waits until it has come there. Found by key, because a
/// grain is made by the runtime.
/// </summary>
internal sealed class Gate
{
    private static readonly System.Collections.Concurrent.ConcurrentDictionary<string, Gate> ByKey = new();

    // A test that hangs must fail, on a machine however slow.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly TaskCompletionSource _reached = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _opened = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public Task Reached => _reached.Task.WaitAsync(Patience);

    public bool HasBeenReached => _reached.Task.IsCompleted;

    public static Gate Of(string key) => ByKey.GetOrAdd(key, static _ => new Gate());

    public Task PassAsync()
    {
        _reached.TrySetResult();
        return _opened.Task.WaitAsync(Patience);
    }

    public void Open() => _opened.TrySetResult();
}
