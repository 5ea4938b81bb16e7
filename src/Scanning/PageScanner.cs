using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Nylas.LinkSafety.Scanning.Chains;
using Nylas.LinkSafety.Scanning.Fetching;
using Nylas.LinkSafety.Scanning.Fetching.Transport;
using Nylas.LinkSafety.Scanning.Pages;
using Nylas.LinkSafety.Scanning.Reference;
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

    public PageScanner(
        SafeFetcher fetcher,
        IPageAnalyzer pages,
        Scorer scorer,
        ReferenceData reference,
        IOptions<FetchOptions> options,
        TimeProvider clock,
        ILogger<PageScanner> logger)
    {
        _fetcher = fetcher;
        _pages = pages;
        _scorer = scorer;
        _reference = reference;
        _options = options.Value;
        _clock = clock;
        _logger = logger;
    }

    /// <inheritdoc/>
    public async Task<ScanReport> ScanAsync(ScanRequest request, CancellationToken cancellationToken)
    {
        var chain = new RedirectChain(request.Url);
        using var deadline = new CancellationTokenSource(_options.ScanTimeout, _clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(deadline.Token, cancellationToken);
        try
        {
            await FollowAsync(chain, request.Budget, either.Token).ConfigureAwait(false);
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

    private async Task FollowAsync(RedirectChain chain, IFetchBudget budget, CancellationToken cancellationToken)
    {
        while (true)
        {
            if (await FindObstacleAsync(chain, budget, cancellationToken).ConfigureAwait(false))
                return;
            var answer = await _fetcher.FetchAsync(chain.Current, new FetchContext(chain.Previous), cancellationToken).ConfigureAwait(false);
            chain.See(answer);
            var next = NextHop.OfHeaders(answer);
            var ending = ScanEnding.Of(answer.Outcome);
            if (next is null && answer.StatusCode > 0)
                (ending, next) = await ReadAsync(chain, answer, cancellationToken).ConfigureAwait(false);
            if (next is null)
            {
                chain.End(ending);
                return;
            }

            if (!chain.TryFollow(next, _options.MaxRedirects))
                return;
        }
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
        var context = new SignalContext
        {
            Url = chain.Start,
            FinalUrl = chain.Current,
            Reference = _reference,
            Now = _clock.GetUtcNow(),
            Outcome = chain.Ending.Outcome,
            OutcomeReason = chain.Ending.Reason,
            Chain = chain.Hops,
            Page = chain.Page,
            Certificate = chain.Certificate,
            ContentType = chain.Answer?.ContentType,
            ContentDisposition = chain.Answer?.ContentDisposition,
            StatusCode = chain.Answer is { StatusCode: > 0 } answer ? answer.StatusCode : null,
        };
        return new ScanReport
        {
            Url = chain.Start.Serialized,
            FinalUrl = chain.Current.Serialized,
            Outcome = chain.Ending.Outcome,
            OutcomeReason = chain.Ending.Reason,
            Chain = context.Chain,
            TokenReasons = chain.TokenReasons,
            Page = chain.Page,
            Certificate = chain.Certificate,
            Assessment = _scorer.Assess(context),
        };
    }

    [LoggerMessage(1010, LogLevel.Debug, "Scanned {Host} ({Key}): {Hops} hops, {Ending}, {Verdict}")]
    private partial void LogScanned(string host, string key, int hops, string ending, Verdict verdict);
}
