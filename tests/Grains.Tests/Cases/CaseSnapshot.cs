using System.Text.Json;
using Nylas.LinkSafety.Grains.Interfaces.Cases;
using Nylas.LinkSafety.Grains.Interfaces.Reports;
using Nylas.LinkSafety.Grains.Interfaces.Rules;
using Nylas.LinkSafety.Grains.Interfaces.Urls;
using Nylas.LinkSafety.Grains.Tests.Reports;

namespace Nylas.LinkSafety.Grains.Tests.Cases;

/// <summary>
/// All that a decision changes, as one text: verdicts, tallies, rules, standings, the case. Versions and histories are left out, since they only
/// ever grow: decision and undo both stay in them.
/// </summary>
internal static class CaseSnapshot
{
    public static async Task<string> TakeAsync(GrainsHost host, ICaseGrain found, IEnumerable<string> urls, IEnumerable<ReportVoice> voices)
    {
        var view = (await found.GetAsync(default))!;
        var judgements = new List<object>();
        foreach (var url in urls)
        {
            var state = (await host.Url(url).InspectAsync(default))!;
            judgements.Add(new { Judgement = state.Judgement with { Version = 0 }, state.Reports });
        }

        var standings = new List<object>();
        foreach (var voice in voices)
            standings.Add(await host.Grains.GetGrain<IReporterGrain>(voice.Key).GetStandingAsync(default));
        return JsonSerializer.Serialize(new
        {
            view.State,
            view.Decision,
            view.DecidedAt,
            view.Assignee,
            view.Appeals,
            view.Priority,
            Judgements = judgements,
            Standings = standings,
            Rules = await RulesInForceAsync(host),
        });
    }

    public static async Task<IReadOnlyList<string>> RulesInForceAsync(GrainsHost host)
    {
        var rules = await host.Grains.GetGrain<IRuleBookGrain>(IRuleBookGrain.DefaultKey).ListRulesAsync(null, 500, default);
        return [.. rules.Rules
            .Where(rule => rule.IsInForceAt(host.Clock.GetUtcNow()))
            .Select(rule => $"{rule.Action} {rule.Scope} {rule.Target}")
            .Order(StringComparer.Ordinal)];
    }
}
