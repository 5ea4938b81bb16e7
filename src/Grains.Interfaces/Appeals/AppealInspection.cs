namespace Nylas.LinkSafety.Grains.Interfaces.Appeals;

/// <summary>An appeal as an analyst sees it.</summary>
/// <param name="Status">What the appellant sees.</param>
/// <param name="UrlKey">Key of the URL grain.</param>
/// <param name="CaseId">The case it waits in; null while nobody has told the grain its URL.</param>
/// <param name="Reason">The appellant's own words: text, never markup.</param>
/// <param name="Contact">How to reach the appellant, or null.</param>
[GenerateSerializer, Immutable, Alias("linksafety.AppealInspection")]
public sealed record AppealInspection(AppealStatus Status, string UrlKey, string? CaseId, string Reason, string? Contact);
