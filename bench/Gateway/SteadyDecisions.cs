using System.Diagnostics;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Nylas.LinkSafety.Gateway.Decisions;
using Nylas.LinkSafety.Gateway.Rules;
using Nylas.LinkSafety.Scanning.Lists.Judging;
using Nylas.LinkSafety.Scanning.Urls;

namespace Nylas.LinkSafety.Bench.Gateway;

/// <summary>The gateway's own way to a decision, walked at a steady rate by one thread, whatever else goes on: what comes late counts from when it was due.</summary>
internal sealed class SteadyDecisions : IDisposable
{
    /// <summary>Of a round: three minutes at 20,000 a second.</summary>
    private const int MostDecisions = 4_000_000;

    private readonly DecisionCache _cache = new(Options.Create(new DecisionCacheOptions()), new QuietChangeFeed(), TimeProvider.System);
    private readonly CacheKeyHasher _hasher = new();
    private readonly DecisionMaker _decisions;
    private readonly List<double> _due = new(MostDecisions);
    private readonly List<double> _own = new(MostDecisions);
    private readonly WebUrl[] _urls;
    private readonly long _interval;

    public SteadyDecisions(ThreatLists lists, WebUrl[] urls, int perSecond)
    {
        _urls = urls;
        _interval = Stopwatch.Frequency / perSecond;
        var book = new RuleBookHolder();
        book.Replace([], [], 0);
        _decisions = new DecisionMaker(
            new CleanGrains(),
            _cache,
            _hasher,
            new UrlPriors(_ => throw new InvalidOperationException("Every grain answers."), _ => ListFinding.Nothing, TimeProvider.System),
            book,
            new RuleUses(TimeProvider.System),
            lists,
            new FeedUses(),
            Options.Create(new PolicyOptions()),
            TimeProvider.System,
            new BrokenGrainLog(TimeProvider.System, NullLogger<BrokenGrainLog>.Instance));
    }

    /// <summary>Decides while the work goes on.</summary>
    /// <returns>p99 in microseconds: from when a decision was due to when it was there, and of the decision itself; and the share of the time in which the collector had all threads stand still, in hundredths.</returns>
    public (double Due, double Own, double Paused) Run(Action<CancellationToken> work)
    {
        var (startedAt, paused) = (Stopwatch.GetTimestamp(), GC.GetTotalPauseDuration());
        using var stop = new CancellationTokenSource();
        var (due, own) = (_due, _own);
        due.Clear();
        own.Clear();
        var deciding = new Thread(() => Decide(due, own, stop.Token));
        deciding.Start();
        work(stop.Token);
        stop.Cancel();
        deciding.Join();
        var share = (GC.GetTotalPauseDuration() - paused) / Stopwatch.GetElapsedTime(startedAt) * 100;
        due.Sort();
        own.Sort();
        return (due[due.Count * 99 / 100], own[own.Count * 99 / 100], share);
    }

    public void Dispose() => _cache.Dispose();

    /// <summary>
    /// What else the machine does must not count: the thread is a real-time one where that is allowed (root on Linux). It sleeps between bursts of a millisecond, as a
    /// server does between requests, so that it takes little of what others need.
    /// </summary>
    private void Decide(List<double> due, List<double> own, CancellationToken stop)
    {
        ComeFirst();
        var next = Stopwatch.GetTimestamp();
        for (var i = 0; !stop.IsCancellationRequested && due.Count < due.Capacity; i++, next += _interval)
        {
            if (Stopwatch.GetTimestamp() < next)
                Thread.Sleep(1);
            var startedAt = Stopwatch.GetTimestamp();
            var decision = _decisions.DecideAsync(_urls[i % _urls.Length], "application/grant", CancellationToken.None);
            if (!decision.IsCompletedSuccessfully || decision.Result.Kind != DecisionKind.Redirect)
                throw new InvalidOperationException("A known URL was to be redirected at once.");
            var endedAt = Stopwatch.GetTimestamp();
            due.Add((endedAt - next) * 1e6 / Stopwatch.Frequency);
            own.Add((endedAt - startedAt) * 1e6 / Stopwatch.Frequency);
        }
    }

    private static void ComeFirst()
    {
        if (!OperatingSystem.IsLinux() || File.ResolveLinkTarget("/proc/thread-self", returnFinalTarget: false) is not { } self)
            return;
        using var chrt = Process.Start(new ProcessStartInfo("chrt", ["-f", "-p", "1", self.Name]) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        chrt.WaitForExit();
    }
}
