using System.Collections.Immutable;
using Nylas.LinkSafety.Scanning.Fetching;
using Nylas.LinkSafety.Scanning.Pages;
using Nylas.LinkSafety.Scanning.Rendering;
using Nylas.LinkSafety.Scanning.Scoring;
using Nylas.LinkSafety.Scanning.Urls;

namespace Nylas.LinkSafety.Scanning;

/// <summary>
/// What one look at a URL brought. Pure: no reading of a clock is in it, and the same answers under the same policy make an equal report.
/// Its URLs are whole, tokens included: redact them wherever they are shown.
/// </summary>
public sealed record ScanReport
{
    /// <summary>What was asked for, serialised.</summary>
    public required string Url { get; init; }

    /// <summary>The last http(s) URL of the chain, whether or not it was fetched: where a visitor would be.</summary>
    public required string FinalUrl { get; init; }

    public required ScanOutcome Outcome { get; init; }

    /// <summary>
    /// The stable code of the ending, such as <c>address-not-public</c>; null when <see cref="Outcome"/> is <see cref="ScanOutcome.Completed"/>. The codes are
    /// those of <see cref="FetchOutcomeCodes"/> and <see cref="ScanReasons"/>.
    /// </summary>
    public string? OutcomeReason { get; init; }

    /// <summary>Every hop, the start included; the last may be one that was not taken.</summary>
    public ImmutableArray<ScanHop> Chain { get; init; } = [];

    /// <summary>Where in the last hop's URL a token was seen; empty unless that ended the chain.</summary>
    public ImmutableArray<TokenReason> TokenReasons { get; init; } = [];

    /// <summary>The page at the end of the chain; null when there was none, or none that could be read.</summary>
    public PageFacts? Page { get; init; }

    /// <summary>The certificate of the last hop that was fetched over https.</summary>
    public CertificateFacts? Certificate { get; init; }

    /// <summary>What a browser made of the page, or why it did not; null where none was asked. Two looks of a browser are never quite equal: it is not compared.</summary>
    public RenderedPage? Rendered { get; init; }

    public required Assessment Assessment { get; init; }

    /// <summary>By content, so that two looks can be compared.</summary>
    public bool Equals(ScanReport? other) =>
        other is not null
        && Url == other.Url
        && FinalUrl == other.FinalUrl
        && Outcome == other.Outcome
        && OutcomeReason == other.OutcomeReason
        && Chain.AsSpan().SequenceEqual(other.Chain.AsSpan())
        && TokenReasons.AsSpan().SequenceEqual(other.TokenReasons.AsSpan())
        && Page?.Fingerprint == other.Page?.Fingerprint
        && Page?.Text == other.Page?.Text
        && Certificate == other.Certificate
        && Assessment.Equals(other.Assessment);

    public override int GetHashCode() => HashCode.Combine(Url, FinalUrl, Outcome, OutcomeReason, Assessment);
}
