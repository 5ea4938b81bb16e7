using System.Collections.Immutable;
using Nylas.LinkSafety.Scanning.Fetching;
using Nylas.LinkSafety.Scanning.Lexical;
using Nylas.LinkSafety.Scanning.Pages;
using Nylas.LinkSafety.Scanning.Reference;
using Nylas.LinkSafety.Scanning.Urls;

namespace Nylas.LinkSafety.Scanning.Signals;

/// <summary>All that one look at a URL brought, for the signals to read. Not for two threads at once: derived readings are made when first asked for.</summary>
public sealed class SignalContext
{
    private SiteInfo? _site;
    private SiteInfo? _finalSite;

    /// <summary>The URL that was asked about.</summary>
    public required WebUrl Url { get; init; }

    /// <summary>Where its chain ended, or was left because it was not to be fetched: what a visitor would see.</summary>
    public required WebUrl FinalUrl { get; init; }

    public required ReferenceData Reference { get; init; }

    /// <summary>An input, so that the same look gives the same hits; only the age of a certificate depends on it.</summary>
    public required DateTimeOffset Now { get; init; }

    /// <summary>How the look ended.</summary>
    public ScanOutcome Outcome { get; init; } = ScanOutcome.Completed;

    /// <summary>The stable code of the ending, such as <c>address-not-public</c>; null when there is none.</summary>
    public string? OutcomeReason { get; init; }

    /// <summary>Every hop, the first URL included; empty when nothing was fetched.</summary>
    public ImmutableArray<ScanHop> Chain { get; init; } = [];

    /// <summary>Null when there was no page, or none that could be read.</summary>
    public PageFacts? Page { get; init; }

    /// <summary>Of the last hop; null over plain http.</summary>
    public CertificateFacts? Certificate { get; init; }

    public string? ContentType { get; init; }

    public string? ContentDisposition { get; init; }

    /// <summary>Of the last hop.</summary>
    public int? StatusCode { get; init; }

    /// <summary>The site of <see cref="Url"/>.</summary>
    public SiteInfo Site => _site ??= Reference.Suffixes.Lookup(Url);

    /// <summary>The site of <see cref="FinalUrl"/>.</summary>
    public SiteInfo FinalSite => _finalSite ??= ReferenceEquals(Url, FinalUrl) ? Site : Reference.Suffixes.Lookup(FinalUrl);

    /// <summary>The final host without the dot that may end it: both spellings reach one server.</summary>
    public string FinalHost => field ??= FinalUrl.Host.TrimEnd('.');

    /// <summary>What the names in the final host say.</summary>
    internal HostReading Host => field ??= HostReading.Read(this);

    /// <summary>What the model of URLs' spelling says of the final URL.</summary>
    internal LexicalReading Lexical => field ??= LexicalReading.Read(this, UrlModel.Shipped);

    /// <summary>What the page's words and links say; null without a page.</summary>
    internal PageReading? Reading => field ??= Page is null ? null : PageReading.Read(this, Page);
}
