using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace Nylas.LinkSafety.Gateway.Tests.Redirects;

/// <summary>Keeps every message of warning and above: an unhandled exception is one.</summary>
internal sealed class RecordingLoggerProvider : ILoggerProvider
{
    public ConcurrentQueue<string> Messages { get; } = [];

    /// <summary>What Kestrel says when a request's exception reached it.</summary>
    public IEnumerable<string> UnhandledExceptions => Messages.Where(message => message.StartsWith("Error", StringComparison.Ordinal));

    public ILogger CreateLogger(string categoryName) => new Logger(this, categoryName);

    public void Dispose()
    {
    }

    private sealed class Logger(RecordingLoggerProvider provider, string category) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Warning;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            if (IsEnabled(logLevel))
                provider.Messages.Enqueue($"{logLevel} {category}: {formatter(state, exception)} {exception}");
        }
    }
}
