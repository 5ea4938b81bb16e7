using System.Globalization;
using Nylas.LinkSafety.Grains.Interfaces.Reports;
using Nylas.LinkSafety.Grains.Interfaces.Urls;
using Nylas.LinkSafety.Grains.Reports;
using Nylas.LinkSafety.Grains.Urls;

namespace Nylas.LinkSafety.Eval.Reports;

/// <summary>
/// Drives a day of reports through the classes that the grains are made of: tally, scale, campaign watch, order of judgement. Only the actors
/// around them, with their storage and messages, are left out.
/// </summary>
internal sealed class Simulation(Scenario scenario, ReportOptions options)
{
    private static readonly DateTimeOffset Start = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private readonly VoiceWeights _weights = new(options);
    private readonly Dictionary<string, CampaignWatch> _watches = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<(string Url, DateTimeOffset At)>> _admitted = new(StringComparer.Ordinal);

    public SimulationResult Run()
    {
        var crowd = new Crowd(scenario, Start);
        var scale = new ReportScale(options, _weights, new Quorum(options, _weights));
        foreach (var report in crowd.Reports())
        {
            if (IsAdmitted(report))
                Take(report, scale);
        }

        return SimulationResult.Of(crowd.Bad, crowd.Innocent);
    }

    /// <summary>As the reporter's grain admits: a quota a day, and the same URL once.</summary>
    private bool IsAdmitted(SimulatedReport report)
    {
        if (!_admitted.TryGetValue(report.Voice.Key, out var known))
            _admitted[report.Voice.Key] = known = [];
        known.RemoveAll(earlier => earlier.At <= report.At - options.DuplicateWindow);
        if (known.Count >= options.StrangerQuota || known.Exists(earlier => earlier.Url == report.Url.Key))
            return false;
        known.Add((report.Url.Key, report.At));
        return true;
    }

    private void Take(SimulatedReport report, ReportScale scale)
    {
        var url = report.Url;
        var tally = url.State.Reports;
        var told = new UrlReport(
            report.Order.ToString(CultureInfo.InvariantCulture),
            report.Voice,
            ReportAuthority.Stranger,
            ReportCategory.Phishing,
            new ReporterStanding(report.Right, 0, Start),
            "simulation",
            report.At);
        scale.Add(tally, told);
        url.HonestReports += report.IsHonest ? 1 : 0;
        if (scale.IsWatched(told, url.State.Judgement!.Verdict))
        {
            if (!_watches.TryGetValue(report.Voice.NetworkGroup!, out var watch))
                _watches[report.Voice.NetworkGroup!] = watch = new CampaignWatch();
            watch.Note(url.Key, report.At, options);
            if (watch.IsCampaigning(report.At))
                tally.MarkCampaign(report.Voice.Key);
        }

        var need = url.Need(report.At, options);
        var count = scale.Count(tally, need, report.At);
        if (count.IsReached)
        {
            var campaigns = scale.GroupsToAsk(tally, report.At)
                .Where(group => _watches.TryGetValue(group, out var watch) && watch.IsCampaigning(report.At))
                .ToHashSet(StringComparer.Ordinal);
            tally.MarkCampaigns(campaigns);
            count = scale.Count(tally, need, report.At);
        }

        url.State.Quorum = count.IsReached ? scale.ToCaution(count, tally, url.State.Quorum, report.At) : null;
        url.Verdict = JudgementOrder.Compose(url.State, url.State.Judgement, report.At, siteFaresBadly: false).Verdict;
        url.WasBlocked |= url.Verdict == Verdict.Malicious;
        if (url.Verdict == Verdict.Suspicious)
            url.HonestReportsNeeded ??= url.HonestReports;
    }
}
