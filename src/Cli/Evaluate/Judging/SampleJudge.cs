using System.Collections.Immutable;
using System.Diagnostics;
using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Nylas.LinkSafety.Cli.Evaluate.Samples;
using Nylas.LinkSafety.Scanning;
using Nylas.LinkSafety.Scanning.Pages;
using Nylas.LinkSafety.Scanning.Scoring;
using Nylas.LinkSafety.Scanning.Signals;
using Nylas.LinkSafety.Scanning.Urls;

namespace Nylas.LinkSafety.Cli.Evaluate.Judging;

/// <summary>Judges samples with the scanner as the product composes it: what is measured is what ships. Nothing is fetched.</summary>
internal sealed class SampleJudge : IAsyncDisposable
{
    /// <summary>Where a page is judged whose own address is not known and no other can be lent to it: a folder of a small firm's site, which gives nothing away.</summary>
    private const string Nowhere = "https://harborview-dental-group.example/files/view/";

    private readonly ServiceProvider _services;
    private readonly PageScanner _scanner;
    private readonly Scorer _scorer;
    private readonly ScoringOptions _options;
    private readonly HashSet<string> _urlSignals;

    public SampleJudge()
    {
        _services = new ServiceCollection()
            .AddSingleton(typeof(ILogger<>), typeof(NullLogger<>))
            .AddLinkScanning()
            // A measurement waits for a slow machine, where the product would not.
            .Configure<PageOptions>(static options => options.Deadline = TimeSpan.FromSeconds(30))
            .BuildServiceProvider();
        _scanner = _services.GetRequiredService<PageScanner>();
        _scorer = _services.GetRequiredService<Scorer>();
        _options = _services.GetRequiredService<IOptions<ScoringOptions>>().Value;
        _urlSignals = [.. _services.GetServices<ISignal>().Where(static signal => signal is IUrlSignal).Select(static signal => signal.Id)];
        Suffixes = _services.GetRequiredService<PublicSuffixList>();
    }

    public PublicSuffixList Suffixes { get; }

    /// <summary>What is believed before anything is seen, as a probability.</summary>
    public double Prior => 1 / (1 + Math.Exp(-_options.Prior));

    /// <summary>What signals add up to, by the product's own arithmetic.</summary>
    public double Score(IEnumerable<SignalHit> hits) => _scorer.Score([.. hits]);

    /// <summary>A URL alone.</summary>
    public Judged Judge(Sample sample)
    {
        long start = Stopwatch.GetTimestamp();
        Assessment assessment = _scorer.AssessUrl(sample.Url!);
        double elapsed = Stopwatch.GetElapsedTime(start).TotalMicroseconds;
        return new Judged(sample, new Opinion(assessment.Score, assessment.Verdict, WithoutEvidence(assessment.Signals), elapsed), null, null, GiveawayReader.Of(sample.Url!));
    }

    /// <summary>A page, and its URL where it has one of its own.</summary>
    /// <param name="lent">Where it is judged when it has none.</param>
    public async Task<Judged> JudgePageAsync(Sample sample, WebUrl? lent, CancellationToken cancellationToken)
    {
        byte[] body = await File.ReadAllBytesAsync(sample.PageFile!, cancellationToken);
        WebUrl at = PlaceOf(sample, lent);
        long start = Stopwatch.GetTimestamp();
        ScanReport report = await _scanner.AnalyzeAsync(at, body, "text/html", cancellationToken);
        double elapsed = Stopwatch.GetElapsedTime(start).TotalMicroseconds;
        var hits = WithoutEvidence(report.Assessment.Signals);
        var ofPage = hits.RemoveAll(hit => _urlSignals.Contains(hit.Id));
        double pageScore = Score(ofPage);
        return new Judged(
            sample,
            sample.Url is null ? null : Judge(sample).Url,
            new Opinion(pageScore, VerdictOf(pageScore), ofPage, elapsed),
            new Opinion(report.Assessment.Score, report.Assessment.Verdict, hits, elapsed),
            GiveawayReader.Of(at) | GiveawayReader.Of(report.Page, body));
    }

    /// <summary>The signals of a judgement with what each saw, for a person to read.</summary>
    public async Task<ImmutableArray<SignalHit>> ExplainAsync(Judged judged, Mode mode, WebUrl? lent, CancellationToken cancellationToken)
    {
        if (mode == Mode.Url)
            return _scorer.AssessUrl(judged.Sample.Url!).Signals;
        byte[] body = await File.ReadAllBytesAsync(judged.Sample.PageFile!, cancellationToken);
        ScanReport report = await _scanner.AnalyzeAsync(PlaceOf(judged.Sample, lent), body, "text/html", cancellationToken);
        return mode == Mode.Page ? report.Assessment.Signals.RemoveAll(hit => _urlSignals.Contains(hit.Id)) : report.Assessment.Signals;
    }

    public ValueTask DisposeAsync() => _services.DisposeAsync();

    private static WebUrl PlaceOf(Sample sample, WebUrl? lent) =>
        sample.Url ?? lent ?? (WebUrl.TryParse(Nowhere, out var nowhere, out _) ? nowhere : throw new InvalidOperationException(string.Create(CultureInfo.InvariantCulture, $"{Nowhere} must parse.")));

    private static ImmutableArray<SignalHit> WithoutEvidence(ImmutableArray<SignalHit> hits) => [.. hits.Select(static hit => hit with { Evidence = "" })];

    private Verdict VerdictOf(double score) => score >= _options.BlockAt ? Verdict.Malicious : score >= _options.CautionAt ? Verdict.Suspicious : Verdict.Unknown;
}
