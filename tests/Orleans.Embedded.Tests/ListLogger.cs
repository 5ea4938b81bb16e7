using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace Nylas.LinkSafety.EmbeddedRuntime.Tests;

/// <summary>Keeps what was logged.</summary>
internal sealed class ListLogger : ILoggerProvider, ILogger
{
    private readonly ConcurrentQueue<(int EventId, string Message)> _entries = new();

    private readonly ConcurrentDictionary<int, TaskCompletionSource> _logged = new();

    public IEnumerable<(int EventId, string Message)> Entries => _entries;

    /// <summary>Completes when this has been logged once.</summary>
    public Task Logged(int eventId) => Signal(eventId).Task;

    public ILogger CreateLogger(string categoryName) => this;

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        _entries.Enqueue((eventId.Id, formatter(state, exception)));
        Signal(eventId.Id).TrySetResult();
    }

    public void Dispose()
    {
    }

    private TaskCompletionSource Signal(int eventId) =>
        _logged.GetOrAdd(eventId, static _ => new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
}
