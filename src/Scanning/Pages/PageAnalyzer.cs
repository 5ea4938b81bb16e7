using System.Collections.Concurrent;
using System.Globalization;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Nylas.LinkSafety.Scanning.Pages;

/// <summary>
/// Reads pages on threads of its own, a fixed number behind a bounded queue. Not the thread pool's: that answers clicks, and a page made
/// to be slow (or many of them) would take its threads one by one. Callers never wait past the deadline, whatever the parser does.
/// </summary>
public sealed partial class PageAnalyzer : IPageAnalyzer, IDisposable
{
    private readonly BlockingCollection<PageJob> _queue;
    private readonly Thread[] _threads;
    private readonly Func<PageInput, CancellationToken, PageResult> _parse;
    private readonly TimeProvider _clock;
    private readonly TimeSpan _deadline;
    private readonly ILogger<PageAnalyzer> _logger;

    public PageAnalyzer(IOptions<PageOptions> options, TimeProvider clock, ILogger<PageAnalyzer> logger)
        : this(options.Value, new PageParser(options.Value).Parse, clock, logger)
    {
    }

    internal PageAnalyzer(PageOptions options, Func<PageInput, CancellationToken, PageResult> parse, TimeProvider clock, ILogger<PageAnalyzer> logger)
    {
        _parse = parse;
        _clock = clock;
        _deadline = options.Deadline;
        _logger = logger;
        _queue = new BlockingCollection<PageJob>(options.QueueLength);
        _threads = new Thread[options.Threads];
        for (var i = 0; i < _threads.Length; i++)
        {
            _threads[i] = new Thread(Work) { IsBackground = true, Name = "page parser " + (i + 1).ToString(CultureInfo.InvariantCulture) };
            _threads[i].Start();
        }
    }

    /// <inheritdoc/>
    public Task<PageResult> AnalyzeAsync(PageInput input, CancellationToken cancellationToken)
    {
        ObjectDisposedException.ThrowIf(_queue.IsAddingCompleted, this);
        cancellationToken.ThrowIfCancellationRequested();
        var job = new PageJob(input, _deadline, _clock, cancellationToken);
        if (_queue.TryAdd(job))
            return job.Result;

        job.Dispose();
        LogOverloaded(input.Url.Host, _queue.BoundedCapacity);
        return Task.FromResult(new PageResult(PageOutcome.Overloaded, null, null));
    }

    /// <summary>Takes no more pages, lets each thread end the page it is at, and cancels those that wait.</summary>
    public void Dispose()
    {
        if (_queue.IsAddingCompleted)
            return;

        _queue.CompleteAdding();
        while (_queue.TryTake(out var waiting))
        {
            waiting.Cancel();
            waiting.Dispose();
        }

        foreach (var thread in _threads)
            thread.Join();
        _queue.Dispose();
    }

    private void Work()
    {
        foreach (var job in _queue.GetConsumingEnumerable())
        {
            using (job)
                Read(job);
        }
    }

    private void Read(PageJob job)
    {
        // Its caller has left already: by the deadline, or by cancelling.
        if (job.Result.IsCompleted)
            return;

        try
        {
            job.Complete(_parse(job.Input, job.Stop));
        }
        catch (OperationCanceledException)
        {
            // The job has answered its caller itself.
            LogStopped(job.Input.Url.Host, job.Input.Body.Length);
        }
        catch (Exception exception)
        {
            // A page that breaks the parser must not take the thread with it, nor pass for a page that was seen.
            LogFailed(exception, job.Input.Url.Host, job.Input.Body.Length);
            job.Complete(new PageResult(PageOutcome.Failed, null, null));
        }
    }
}
