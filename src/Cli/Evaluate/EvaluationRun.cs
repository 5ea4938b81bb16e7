using System.Globalization;
using Nylas.LinkSafety.Cli.Evaluate.Figures;
using Nylas.LinkSafety.Cli.Evaluate.Judging;
using Nylas.LinkSafety.Cli.Evaluate.Samples;
using Nylas.LinkSafety.Cli.Output;
using Nylas.LinkSafety.Scanning.Scoring;
using Nylas.LinkSafety.Scanning.Urls;
using Spectre.Console;

namespace Nylas.LinkSafety.Cli.Evaluate;

/// <summary>Reads a directory of labelled samples, judges each as the product would, and counts.</summary>
internal sealed class EvaluationRun(SampleJudge judge, SampleSplit split)
{
    private const string PopularName = "popular sites, home pages";

    /// <summary>
    /// What is lent to phishing pages that came without an address, so that both sides of the combined judgement are of the same make. Of https alone: the age
    /// of a set of URLs must not become a signal of a page's.
    /// </summary>
    private WebUrl[] _lent = [];

    public async Task<Evaluation> RunAsync(string directory, IAnsiConsole? screen, CancellationToken cancellationToken)
    {
        var reader = new SampleDirectory(directory, judge.Suffixes);
        Sample[] samples = [.. reader.Read().Where(split.Holds)];
        WebUrl[] popular = split.IsTraining is null && split.From is null && split.Before is null ? [.. PopularSites.Find(directory)] : [];
        _lent = [.. samples.Where(static sample => sample is { IsBad: true, PageFile: null, Url.IsHttps: true }).Select(static sample => sample.Url!)];
        // The first calls are the compiler's, not the judge's.
        foreach (var sample in samples.Where(static sample => sample.Url is not null).Take(2_000))
            judge.Judge(sample);

        var (judged, popularJudged) = await WorkProgress.RunAsync(screen, "Judging", samples.Length + popular.Length, advance => JudgeAllAsync(samples, popular, advance, cancellationToken));
        var shares = new SignalShares(judge.Score, new ScoringOptions().CautionAt);
        ModeFigures[] modes = await WorkProgress.RunAsync(screen, "Counting", Enum.GetValues<Mode>().Length, advance => Task.Run(
            () => Enum.GetValues<Mode>().Select(mode =>
            {
                var figures = ModeEvaluation.Of(mode, judged, shares, judge.Prior);
                advance(1);
                return figures;
            }).Where(static figures => figures.Mixes.Sum(static mix => mix.Count) > 0).ToArray(),
            cancellationToken));
        return new Evaluation(
            split.ToString(),
            [.. reader.Notes, .. Remarks(samples)],
            judged,
            modes,
            popularJudged.Count == 0 ? null : DecisionMix.Of(PopularName, isBad: false, popularJudged, Mode.Url))
        {
            PopularAlarms = [.. popularJudged.Where(static item => item.Url!.Decision != Decision.Redirect).OrderByDescending(static item => item.Url!.Score)],
            Explanations = await ExplainAsync(modes, cancellationToken),
        };
    }

    private async Task<(List<Judged> Samples, List<Judged> Popular)> JudgeAllAsync(Sample[] samples, WebUrl[] popular, Action<int> advance, CancellationToken cancellationToken)
    {
        const int Step = 500;
        var judged = new List<Judged>(samples.Length);
        foreach (var sample in samples)
        {
            cancellationToken.ThrowIfCancellationRequested();
            judged.Add(sample.PageFile is null ? judge.Judge(sample) : await judge.JudgePageAsync(sample, LentTo(sample), cancellationToken));
            if (judged.Count % Step == 0)
                advance(Step);
        }

        var homes = new List<Judged>(popular.Length);
        foreach (var url in popular)
        {
            homes.Add(judge.Judge(new Sample(PopularName, url.Host, IsBad: false, url) { Site = url.Host }));
            if (homes.Count % Step == 0)
                advance(Step);
        }

        return (judged, homes);
    }

    // By the page's own name: the same page gets the same address in every run over the same sets.
    private WebUrl? LentTo(Sample sample)
    {
        if (!sample.IsBad || sample.Url is not null || _lent.Length == 0)
            return null;
        uint hash = 2166136261; // FNV-1a
        foreach (char c in sample.Place)
            hash = (hash ^ c) * 16777619;
        return _lent[(hash ^ (hash >> 15)) % (uint)_lent.Length];
    }

    private async Task<Dictionary<(Mode Mode, Judged Item), string>> ExplainAsync(ModeFigures[] modes, CancellationToken cancellationToken)
    {
        var explanations = new Dictionary<(Mode Mode, Judged Item), string>();
        foreach (var figures in modes)
        {
            foreach (var item in figures.WorstBenign.Concat(figures.WorstBad))
            {
                var hits = await judge.ExplainAsync(item, figures.Mode, LentTo(item.Sample), cancellationToken);
                explanations[(figures.Mode, item)] = string.Join("; ", hits.Select(static hit => string.Create(CultureInfo.InvariantCulture, $"{hit.Id} {hit.Weight:+0.0;-0.0;0} ({hit.Evidence})")));
            }
        }

        return explanations;
    }

    private IEnumerable<string> Remarks(Sample[] samples)
    {
        int homeless = samples.Count(static sample => sample is { IsBad: true, PageFile: not null, Url: null });
        if (homeless > 0 && _lent.Length > 0)
            yield return string.Create(CultureInfo.InvariantCulture, $"{homeless:N0} phishing pages came without their address: in the combined judgement each is lent one of the phishing URLs of the sets.");
        if (split.IsTraining is null)
            yield return "All sites are looked at, those that trained the shipped weights included: see docs/detection.md for which, and --split test.";
    }
}
