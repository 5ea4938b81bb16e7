namespace Nylas.LinkSafety.Grains.Interfaces.Cases;

/// <summary>A report on its way from its URL's grain into a case.</summary>
/// <param name="Url">What it is about.</param>
/// <param name="Identity">The URL whole: a case keeps it, because a rule for it may have to be written.</param>
/// <param name="Report">Who says what.</param>
[GenerateSerializer, Immutable, Alias("linksafety.CaseReport")]
public sealed record CaseReport(CaseUrl Url, string Identity, UrlReport Report);
