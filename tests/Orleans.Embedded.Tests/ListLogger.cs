using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace Nylas.LinkSafety.EmbeddedRuntime.Tests;

/// <summary>Keeps what was logged.</summary>
internal sealed class ListLogger : ILoggerProvider, ILogger
{
    private readonly ConcurrentQueue<(int EventId, string Message)> _entries = new();

    public IEnumerable<(int EventId, string Message)> Entries => _entries;

    public ILogger CreateLogger(string categoryName) => this;

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
        _entries.Enqueue((eventId.Id, formatter(state, exception)));

    public void Dispose()
    {
    }
}
