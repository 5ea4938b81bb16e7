using Nylas.LinkSafety.Grains.Interfaces.Urls;

namespace Nylas.LinkSafety.Eval.Reports;

/// <summary>What a simulated day came to.</summary>
/// <param name="InnocentsBlocked">Ever.</param>
/// <param name="InnocentsCautioned">Ever, be it for a minute.</param>
/// <param name="InnocentsStillCautioned">At the end of the day.</param>
/// <param name="BadCautioned">Of the bad pages.</param>
/// <param name="MedianReportsNeeded">Honest reports that a bad page had when it was cautioned; pages never cautioned count as more than any.</param>
internal sealed record SimulationResult(
    int InnocentsBlocked, int InnocentsCautioned, int InnocentsStillCautioned, int BadCautioned, int? MedianReportsNeeded)
{
    /// <summary>What is promised of the default scenario.</summary>
    public bool KeepsThePromise => InnocentsBlocked == 0 && InnocentsCautioned <= 1;

    public static SimulationResult Of(IReadOnlyList<SimulatedUrl> bad, IReadOnlyList<SimulatedUrl> innocent)
    {
        var needed = bad.Select(url => url.HonestReportsNeeded ?? int.MaxValue).Order().ToList();
        var median = needed.Count == 0 ? int.MaxValue : needed[(needed.Count - 1) / 2];
        return new SimulationResult(
            innocent.Count(url => url.WasBlocked),
            innocent.Count(url => url.HonestReportsNeeded is not null),
            innocent.Count(url => url.Verdict == Verdict.Suspicious),
            bad.Count(url => url.HonestReportsNeeded is not null),
            median == int.MaxValue ? null : median);
    }
}
