namespace Nylas.LinkSafety.Grains.Interfaces.Cases;

/// <summary>A known URL that a confirmation would reach.</summary>
/// <param name="UrlKey">Key of the URL grain.</param>
/// <param name="RedactedUrl">Redacted.</param>
/// <param name="Verdict">What is believed of it now.</param>
/// <param name="ClicksYesterday">Of the day (UTC) before today.</param>
/// <param name="IsOfCase">It is one of those that the case is about; else it is reached beside them.</param>
[GenerateSerializer, Immutable, Alias("linksafety.ReachedUrl")]
public sealed record ReachedUrl(string UrlKey, string RedactedUrl, Verdict Verdict, long ClicksYesterday, bool IsOfCase);
