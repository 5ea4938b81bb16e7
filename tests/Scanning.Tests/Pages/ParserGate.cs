using Microsoft.Extensions.Logging.Abstractions;
using Nylas.LinkSafety.Scanning.Pages;

namespace Nylas.LinkSafety.Scanning.Tests.Pages;

/// <summary>A parser that stays inside each page until the gate opens, as one that was made to be slow.</summary>
internal sealed class ParserGate : IDisposable
{
    private readonly SemaphoreSlim _entered = new(0);
    private readonly ManualResetEventSlim _open = new();
    private int _parsed;
    private int _onPoolThreads;

    public int Parsed => _parsed;

    public int ParsedOnPoolThreads => _onPoolThreads;

    public PageAnalyzer Analyzer(PageOptions options, TimeProvider clock)
        => new(options, Parse, clock, NullLogger<PageAnalyzer>.Instance);

    /// <summary>Until one more page has reached the parser.</summary>
    public void AwaitParsing() => _entered.Wait();

    public void Open() => _open.Set();

    public void Dispose()
    {
        _open.Set();
        _entered.Dispose();
    }

    private PageResult Parse(PageInput input, CancellationToken stop)
    {
        Interlocked.Increment(ref _parsed);
        if (Thread.CurrentThread.IsThreadPoolThread)
            Interlocked.Increment(ref _onPoolThreads);
        _entered.Release();
        _open.Wait(CancellationToken.None);
        return new PageParser(new PageOptions()).Parse(input, stop);
    }
}
