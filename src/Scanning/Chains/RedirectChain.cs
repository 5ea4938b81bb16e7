using System.Collections.Immutable;
using Nylas.LinkSafety.Scanning.Fetching;
using Nylas.LinkSafety.Scanning.Pages;
using Nylas.LinkSafety.Scanning.Rendering;
using Nylas.LinkSafety.Scanning.Urls;

namespace Nylas.LinkSafety.Scanning.Chains;

/// <summary>The hops of one scan as they are taken, and what the last of them showed. Used by one scan, on one logical thread.</summary>
internal sealed class RedirectChain(WebUrl start)
{
    /// <summary>Of a target that is no http(s) URL: enough to recognise it by.</summary>
    private const int MaxForeignTargetLength = 2048;

    private readonly HashSet<string> _visited = new(StringComparer.Ordinal) { start.Identity };
    private readonly ImmutableArray<ScanHop>.Builder _hops = ImmutableArray.CreateBuilder<ScanHop>();
    private HopKind _kind = HopKind.Start;
    private string? _why;

    public WebUrl Start { get; } = start;

    /// <summary>Where the chain stands.</summary>
    public WebUrl Current { get; private set; } = start;

    /// <summary>The hop that led to <see cref="Current"/>; null at the start.</summary>
    public WebUrl? Previous { get; private set; }

    public int RedirectCount { get; private set; }

    public ScanEnding Ending { get; private set; }

    public ImmutableArray<TokenReason> TokenReasons { get; private set; } = [];

    /// <summary>The last answer of which headers came.</summary>
    public FetchResult? Answer { get; private set; }

    public PageFacts? Page { get; private set; }

    public CertificateFacts? Certificate { get; private set; }

    /// <summary>What a browser made of the last page; null where none looked.</summary>
    public RenderedPage? Rendered { get; private set; }

    /// <summary>The last page's source and where it was, once a browser has made another page of it.</summary>
    public (WebUrl Url, PageFacts Page)? Source { get; private set; }

    public ImmutableArray<ScanHop> Hops => _hops.ToImmutable();

    public void See(FetchResult answer)
    {
        Answer = answer;
        Certificate = answer.Certificate;
    }

    public void See(PageFacts? page) => Page = page;

    public void See(RenderedPage rendered)
    {
        Rendered = rendered;
        if (rendered.Outcome == RenderOutcome.Rendered && Page is { } source)
            Source = (Current, source);
    }

    /// <summary>The browser has gone on by script to where it was seen in the end; the answer and certificate of the page before are not that page's.</summary>
    public void Arrive(WebUrl final)
    {
        Record(outcome: null);
        RedirectCount++;
        (_kind, _why) = (HopKind.ScriptRedirect, "seen in a browser");
        (Previous, Current, Page, Answer, Certificate) = (Current, final, null, null, null);
    }

    /// <summary>Goes on from <see cref="Current"/>; false when the chain ends with the step that cannot be taken.</summary>
    public bool TryFollow(NextHop next, int maxRedirects)
    {
        Record(outcome: null);
        RedirectCount++;
        (_kind, _why) = (next.Kind, next.Why);
        if (next.IsAmbiguous(Current))
            return Refuse(ScanEnding.Of(FetchOutcome.AmbiguousAuthority));
        if (next.Resolve(Current, out var error) is not { } url)
        {
            return Refuse(error == UrlError.NotHttp
                ? new(ScanOutcome.Refused, ScanReasons.SchemeNotAllowed)
                : new(ScanOutcome.Unreachable, ScanReasons.BadRedirect));
        }

        // What was seen so far was on the way, not at the end of it.
        (Previous, Current, Page, Answer, Certificate) = (Current, url, null, null, null);
        if (!_visited.Add(url.Identity))
            return Stop(new(ScanOutcome.CouldNotSee, ScanReasons.RedirectLoop));
        return RedirectCount <= maxRedirects || Stop(new(ScanOutcome.CouldNotSee, ScanReasons.TooManyRedirects));

        bool Refuse(ScanEnding ending)
        {
            Ending = ending;
            string shown = next.Target.Length <= MaxForeignTargetLength ? next.Target : next.Target[..MaxForeignTargetLength];
            _hops.Add(new ScanHop(shown, next.Kind, null, ending.Reason) { Why = next.Why });
            return false;
        }

        bool Stop(ScanEnding ending)
        {
            End(ending);
            return false;
        }
    }

    /// <summary>Ends the chain at <see cref="Current"/>.</summary>
    public void End(ScanEnding ending)
    {
        Ending = ending;
        Record(ending.Reason);
    }

    public void EndAtToken(ImmutableArray<TokenReason> reasons)
    {
        TokenReasons = reasons;
        End(new(ScanOutcome.NotFetched, ScanReasons.TokenBearing));
    }

    private void Record(string? outcome)
    {
        int? status = Answer is { StatusCode: > 0 } answer ? answer.StatusCode : null;
        _hops.Add(new ScanHop(Current.Serialized, _kind, status, outcome) { Why = _why });
    }
}
