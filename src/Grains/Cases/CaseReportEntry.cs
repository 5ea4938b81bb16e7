namespace Nylas.LinkSafety.Grains.Cases;

/// <summary>A report of a case.</summary>
[GenerateSerializer, Immutable, Alias("linksafety.CaseReportEntry")]
internal sealed record CaseReportEntry(string UrlKey, UrlReport Report);
