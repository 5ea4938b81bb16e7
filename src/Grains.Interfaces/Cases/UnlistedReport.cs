namespace Nylas.LinkSafety.Grains.Interfaces.Cases;

/// <summary>A report that a case counts and lists no more, of a voice that has a name: whoever made it is told what it has come to all the same.</summary>
/// <param name="ReportId">The report's id.</param>
/// <param name="UrlKey">Of the URL that it is about.</param>
/// <param name="Category">What it said.</param>
[GenerateSerializer, Immutable, Alias("linksafety.UnlistedReport")]
public sealed record UnlistedReport(string ReportId, string UrlKey, ReportCategory Category);
