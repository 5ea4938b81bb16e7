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
    [property: Description("On all known URLs at path, host or site scope, of the day (UTC) before today; absent when that is not known")] long? ClicksYesterday,
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
        preview.Version);
}
