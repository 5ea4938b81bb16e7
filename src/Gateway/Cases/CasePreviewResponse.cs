using System.Collections.Immutable;
using System.ComponentModel;
using Nylas.LinkSafety.Gateway.Decisions;
using Nylas.LinkSafety.Grains.Interfaces.Cases;

namespace Nylas.LinkSafety.Gateway.Cases;

/// <summary>The blast radius of a confirmation at one scope.</summary>
/// <param name="IsPossible">False: the case's URLs have nothing of this scope in common, and nothing else here says anything.</param>
/// <param name="NeedsApproval">A second analyst would have to approve.</param>
internal sealed record CasePreviewResponse(
    string Scope,
    bool IsPossible,
    [property: Description("What the rules would say, at most 1,000")] ImmutableArray<string> Targets,
    [property: Description("The case's own, most clicked first, at most 100")] ImmutableArray<CaseUrlResponse> Urls,
    long KnownUrls,
    [property: Description("Known URLs that are clean now: what would be lost by mistake")] long CleanUrls,
    long ClicksLastDay,
    bool IsSharedPlatform,
    bool IsPopular,
    bool NeedsApproval,
    [property: Description("On all known URLs, of the day (UTC) before today; absent when the lists cannot be asked")] long? ClicksYesterday,
    [property: Description("Of all known URLs those with most clicks yesterday, at most 100; the case's own alone when the lists cannot be asked")]
    ImmutableArray<CasePreviewResponse.ReachedItem> Reached,
    [property: Description("What was looked at, for if_version of the decision")] string Version)
{
    public static CasePreviewResponse From(CasePreview preview) => new(
        WireNames.Of(preview.Scope),
        preview.IsPossible,
        preview.Targets,
        [.. preview.Urls.Select(CaseUrlResponse.From)],
        preview.KnownUrls,
        preview.CleanUrls,
        preview.ClicksLastDay,
        preview.IsSharedPlatform,
        preview.IsPopular,
        preview.NeedsApproval,
        preview.ClicksYesterday,
        [.. preview.Reached.Select(ReachedItem.From)],
        preview.Version);

    internal sealed record ReachedItem(
        [property: Description("For /v1/urls/{key}")] string Key,
        [property: Description("Redacted")] string Url,
        string Verdict,
        [property: Description("Of the day (UTC) before today")] long ClicksYesterday,
        [property: Description("False: it is reached beside the case's own")] bool IsOfCase)
    {
        public static ReachedItem From(ReachedUrl url) => new(url.UrlKey, url.RedactedUrl, WireNames.Of(url.Verdict), url.ClicksYesterday, url.IsOfCase);
    }
}
