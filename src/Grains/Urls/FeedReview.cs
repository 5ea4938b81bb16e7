namespace Nylas.LinkSafety.Grains.Urls;

/// <summary>A list contradicts what a human has decided of the page: somebody is to look again.</summary>
/// <param name="CaseId">The case that was decided.</param>
/// <param name="Code">Why, see <see cref="ReportReasons"/>.</param>
/// <param name="Detail">Who says so.</param>
[GenerateSerializer, Immutable, Alias("linksafety.FeedReview")]
internal sealed record FeedReview(string CaseId, string Code, string Detail);
