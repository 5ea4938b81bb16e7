using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace Nylas.LinkSafety.Testing.Logging;

/// <summary>Keeps what was logged, and lets a test wait for an event that only the log tells.</summary>
public sealed class LogBarrier : ILoggerProvider
{
    private readonly ConcurrentQueue<string> _lines = new();
    private readonly ConcurrentQueue<Exception> _exceptions = new();
    private readonly ConcurrentDictionary<int, int> _counts = new();
    private readonly List<(int EventId, int Count, TaskCompletionSource Reached)> _waiters = [];

    public IReadOnlyList<string> Lines => [.. _lines];

    /// <summary>Those that lines came with, whose traces a real log holds.</summary>
    public IReadOnlyList<Exception> Exceptions => [.. _exceptions];

    /// <summary>Ends when the event has been logged so many times in all.</summary>
    public Task WaitForAsync(int eventId, int count = 1)
    {
        lock (_waiters)
        {
            if (_counts.GetValueOrDefault(eventId) >= count)
                return Task.CompletedTask;
            var reached = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            _waiters.Add((eventId, count, reached));
            return WaitAsync(reached.Task, eventId);
        }
    }

    private async Task WaitAsync(Task reached, int eventId)
    {
        try
        {
            await reached.WaitAsync(TimeSpan.FromSeconds(60));
        }
        catch (TimeoutException)
        {
            throw new TimeoutException($"Event {eventId} was not logged; the latest that was: {string.Join(Environment.NewLine, _lines.TakeLast(20))}");
        }
    }

    public ILogger CreateLogger(string categoryName) => new Logger(this);

    public void Dispose()
    {
    }

    private void Add(int eventId, string line)
    {
        _lines.Enqueue(line);
        lock (_waiters)
        {
            var count = _counts.AddOrUpdate(eventId, 1, static (_, before) => before + 1);
            foreach (var waiter in _waiters.Where(waiter => waiter.EventId == eventId && waiter.Count <= count))
                waiter.Reached.TrySetResult();
        }
    }

    private sealed class Logger(LogBarrier barrier) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            if (exception is not null)
                barrier._exceptions.Enqueue(exception);
            barrier.Add(eventId.Id, $"{eventId.Id} {logLevel}: {formatter(state, exception)}");
        }
    }
}
