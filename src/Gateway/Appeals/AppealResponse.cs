using System.ComponentModel;
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
    [property: Description("For analysts only")] AppealResponse.AppealDetails? Appeal)
{
    public static AppealResponse From(AppealStatus status, string statusUrl) =>
        new(status.Receipt, AppealWords.Of(status.State), statusUrl, status.ReceivedAt, status.DecidedAt, status.BindsUntil, null);

    public static AppealResponse From(AppealInspection appeal, string statusUrl) => From(appeal.Status, statusUrl) with
    {
        Appeal = new AppealDetails(appeal.Status.RedactedUrl, appeal.UrlKey, appeal.CaseId, appeal.Reason, appeal.Contact),
    };

    /// <param name="CaseId">The case it waits in.</param>
    internal sealed record AppealDetails(string Url, string UrlKey, string? CaseId, string Reason, string? Contact);
}
