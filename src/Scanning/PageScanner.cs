using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Nylas.LinkSafety.Scanning.Chains;
using Nylas.LinkSafety.Scanning.Fetching;
using Nylas.LinkSafety.Scanning.Fetching.Transport;
using Nylas.LinkSafety.Scanning.Pages;
using Nylas.LinkSafety.Scanning.Reference;
using Nylas.LinkSafety.Scanning.Rendering;
using Nylas.LinkSafety.Scanning.Scoring;
using Nylas.LinkSafety.Scanning.Signals;
using Nylas.LinkSafety.Scanning.Urls;

namespace Nylas.LinkSafety.Scanning;

/// <summary>
/// Drives a scan: hop by hop, each checked for a token, against the destination rules and against the budget before anything is sent, until an answer
/// leads nowhere else; then the verdict. It holds no state between scans.
/// </summary>
public sealed partial class PageScanner : IPageScanner
{
    private readonly SafeFetcher _fetcher;
    private readonly IPageAnalyzer _pages;
    private readonly Scorer _scorer;
    private readonly ReferenceData _reference;
    private readonly FetchOptions _options;
    private readonly TimeProvider _clock;
    private readonly ILogger<PageScanner> _logger;
    private readonly IPageRenderer? _renderer;

    /// <param name="renderer">Null where none is configured.</param>
    public PageScanner(
        SafeFetcher fetcher,
        IPageAnalyzer pages,
        Scorer scorer,
        ReferenceData reference,
        IOptions<FetchOptions> options,
        TimeProvider clock,
        ILogger<PageScanner> logger,
        IPageRenderer? renderer = null)
    {
        _fetcher = fetcher;
        _pages = pages;
        _scorer = scorer;
        _reference = reference;
        _options = options.Value;
        _clock = clock;
        _logger = logger;
        _renderer = renderer;
    }

    /// <inheritdoc/>
    public async Task<ScanReport> ScanAsync(ScanRequest request, CancellationToken cancellationToken)
    {
        var chain = new RedirectChain(request.Url);
        using var deadline = new CancellationTokenSource(_options.ScanTimeout, _clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(deadline.Token, cancellationToken);
        try
        {
            await FollowAsync(chain, request, either.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested && deadline.IsCancellationRequested)
        {
            chain.End(new(ScanOutcome.CouldNotSee, ScanReasons.ScanTimeout));
        }

        var report = Conclude(chain);
        LogScanned(request.Url.Host, UrlKey.ForGrain(request.Url), chain.Hops.Length, report.OutcomeReason ?? "completed", report.Assessment.Verdict);
        return report;
    }

    /// <summary>Judges a page that is already at hand, and fetches nothing: where it leads is named in the chain and not looked at.</summary>
    public async Task<ScanReport> AnalyzeAsync(WebUrl url, ReadOnlyMemory<byte> body, string? contentType, CancellationToken cancellationToken)
    {
        var chain = new RedirectChain(url);
        var answer = new FetchResult { Outcome = FetchOutcome.Ok, StatusCode = 200, ContentType = contentType, Body = body };
        chain.See(answer);
        var (ending, next) = await ReadAsync(chain, answer, cancellationToken).ConfigureAwait(false);
        chain.End(ending);
        return Conclude(chain) is var report && next is null
            ? report
            : report with { Chain = report.Chain.Add(new ScanHop(next!.Target, next.Kind, null, ScanReasons.Offline) { Why = next.Why }) };
    }

    private async Task FollowAsync(RedirectChain chain, ScanRequest request, CancellationToken cancellationToken)
    {
        while (true)
        {
            if (await FindObstacleAsync(chain, request.Budget, cancellationToken).ConfigureAwait(false))
                return;
            var answer = await _fetcher.FetchAsync(chain.Current, new FetchContext(chain.Previous, request.Profile), cancellationToken).ConfigureAwait(false);
            chain.See(answer);
            var next = NextHop.OfHeaders(answer);
            var ending = ScanEnding.Of(answer.Outcome);
            if (next is null && answer.StatusCode > 0)
                (ending, next) = await ReadAsync(chain, answer, cancellationToken).ConfigureAwait(false);
            if (next is null)
            {
                // A browser cannot pass for another: its look is the first one's.
                if (ending == ScanEnding.Completed && request.Profile == LookProfile.Scanner)
                    ending = await LookWithBrowserAsync(chain, request.Budget, cancellationToken).ConfigureAwait(false);
                chain.End(ending);
                return;
            }

            if (!chain.TryFollow(next, _options.MaxRedirects))
                return;
        }
    }

    /// <summary>
    /// A second look, with script running, at a page whose source says too little. What it brings is judged beside the source, not instead of it; a
    /// browser that brings nothing says nothing.
    /// </summary>
    private async Task<ScanEnding> LookWithBrowserAsync(RedirectChain chain, IFetchBudget budget, CancellationToken cancellationToken)
    {
        if (_renderer is null || chain.Page is not { } source || !RenderNeed.Of(source)
            || !await budget.TryReserveAsync(_reference.Suffixes.Lookup(chain.Current).SiteKey, cancellationToken).ConfigureAwait(false))
            return ScanEnding.Completed;
        var seen = await _renderer.RenderAsync(chain.Current, cancellationToken).ConfigureAwait(false);
        chain.See(seen);
        if (seen.Outcome == RenderOutcome.TokenBearing)
            return new(ScanOutcome.NotFetched, ScanReasons.TokenBearing);
        if (seen.Outcome != RenderOutcome.Rendered || !WebUrl.TryParse(seen.FinalUrl, out var final, out _))
            return ScanEnding.Completed;
        var page = await _pages.AnalyzeAsync(new PageInput(final, seen.Html, "text/html; charset=utf-8"), cancellationToken).ConfigureAwait(false);
        if (page.Outcome != PageOutcome.Parsed)
            return ScanEnding.Completed;
        if (final.Identity != chain.Current.Identity)
            chain.Arrive(final);
        chain.See(page.Facts);
        return ScanEnding.Completed;
    }

    /// <summary>Ends the chain where the next fetch must not be made. Nothing has been sent, not even to DNS, when it does.</summary>
    private async ValueTask<bool> FindObstacleAsync(RedirectChain chain, IFetchBudget budget, CancellationToken cancellationToken)
    {
        if (_fetcher.FindRefusal(chain.Current, new FetchContext(chain.Previous)) is { } refusal)
        {
            chain.End(ScanEnding.Of(refusal.Outcome));
            return true;
        }

        if (TokenRecognizer.Detect(chain.Current) is { Count: > 0 } tokens)
        {
            chain.EndAtToken([.. tokens]);
            return true;
        }

        string site = _reference.Suffixes.Lookup(chain.Current).SiteKey;
        if (!await budget.TryReserveAsync(site, cancellationToken).ConfigureAwait(false))
        {
            chain.End(new(ScanOutcome.NotFetched, ScanReasons.OverBudget));
            return true;
        }

        return false;
    }

    /// <summary>Analyses what came, also of an answer that broke off: what a visitor would see of it is what was meant to be seen.</summary>
    private async Task<(ScanEnding Ending, NextHop? Next)> ReadAsync(RedirectChain chain, FetchResult answer, CancellationToken cancellationToken)
    {
        var ending = ScanEnding.Of(answer.Outcome);
        if (ending == ScanEnding.Completed)
            ending = ScanEnding.OfStatus(answer.StatusCode);
        if (!PageTypes.IsDocument(answer.ContentType) || answer.Body.IsEmpty)
            return (ending, NextHop.OfPage(answer, inPage: null));

        var page = await _pages.AnalyzeAsync(new PageInput(chain.Current, answer.Body, answer.ContentType), cancellationToken).ConfigureAwait(false);
        chain.See(page.Facts);
        var ofPage = page.Outcome switch
        {
            PageOutcome.Parsed or PageOutcome.NotHtml => ScanEnding.Completed,
            PageOutcome.TooComplex => new(ScanOutcome.CouldNotSee, ScanReasons.PageTooComplex),
            PageOutcome.TimedOut => new(ScanOutcome.CouldNotSee, ScanReasons.PageTimeout),
            PageOutcome.Undecodable => new(ScanOutcome.CouldNotSee, ScanReasons.PageUndecodable),
            _ => new ScanEnding(ScanOutcome.CouldNotSee, ScanReasons.AnalysisOverloaded),
        };
        return (ending == ScanEnding.Completed ? ofPage : ending, NextHop.OfPage(answer, page.Redirect));
    }

    private ScanReport Conclude(RedirectChain chain)
    {
        var assessment = _scorer.Assess(Describe(chain, chain.Current, chain.Page));
        // A page that shows a browser less than its source says hides from it.
        if (chain.Source is var (url, source) && _scorer.Assess(Describe(chain, url, source)) is var ofSource && ofSource.Score > assessment.Score)
            assessment = ofSource;
        return new ScanReport
        {
            Url = chain.Start.Serialized,
            FinalUrl = chain.Current.Serialized,
            Outcome = chain.Ending.Outcome,
            OutcomeReason = chain.Ending.Reason,
            Chain = chain.Hops,
            TokenReasons = chain.TokenReasons,
            Page = chain.Page,
            Certificate = chain.Certificate,
            Rendered = chain.Rendered,
            Assessment = assessment,
        };
    }

    private SignalContext Describe(RedirectChain chain, WebUrl final, PageFacts? page) => new()
    {
        Url = chain.Start,
        FinalUrl = final,
        Reference = _reference,
        Now = _clock.GetUtcNow(),
        Outcome = chain.Ending.Outcome,
        OutcomeReason = chain.Ending.Reason,
        Chain = chain.Hops,
        Page = page,
        Certificate = chain.Certificate,
        ContentType = chain.Answer?.ContentType,
        ContentDisposition = chain.Answer?.ContentDisposition,
        StatusCode = chain.Answer is { StatusCode: > 0 } answer ? answer.StatusCode : null,
    };

    [LoggerMessage(1010, LogLevel.Debug, "Scanned {Host} ({Key}): {Hops} hops, {Ending}, {Verdict}")]
    private partial void LogScanned(string host, string key, int hops, string ending, Verdict verdict);
}
