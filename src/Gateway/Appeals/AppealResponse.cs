using System.ComponentModel;
using Nylas.LinkSafety.Gateway.Decisions;
using Nylas.LinkSafety.Grains.Interfaces.Appeals;

namespace Nylas.LinkSafety.Gateway.Appeals;

/// <summary>Where an appeal stands.</summary>
/// <param name="StatusUrl">The page that tells people the same.</param>
/// <param name="Appeal">With an analyst's key: what was said.</param>
internal sealed record AppealResponse(
    string Id,
    [property: Description("received, upheld or rejected")] string Status,
    string StatusUrl,
    DateTimeOffset ReceivedAt,
    DateTimeOffset? DecidedAt,
    [property: Description("When upheld: until when the page is let through")] DateTimeOffset? BindsUntil,
    [property: Description("When upheld: block or caution, where another decision stops the page or warns of it all the same")] string? Still,
    [property: Description("For analysts only")] AppealResponse.AppealDetails? Appeal)
{
    public static AppealResponse From(AppealStatus status, string statusUrl, AppealObstacle? obstacle = null) => new(
        status.Receipt,
        AppealWords.Of(status.State),
        statusUrl,
        status.ReceivedAt,
        status.DecidedAt,
        status.BindsUntil,
        obstacle is null ? null : WireNames.Of(obstacle.Kind),
        null);

    public static AppealResponse From(AppealInspection appeal, string statusUrl, AppealObstacle? obstacle) => From(appeal.Status, statusUrl, obstacle) with
    {
        Appeal = new AppealDetails(appeal.Status.RedactedUrl, appeal.UrlKey, appeal.CaseId, appeal.Reason, appeal.Contact, obstacle?.By),
    };

    /// <param name="CaseId">The case it waits in.</param>
    /// <param name="StillBy">What stops the page all the same: a rule, or the code of a reason.</param>
    internal sealed record AppealDetails(string Url, string UrlKey, string? CaseId, string Reason, string? Contact, string? StillBy);
}
