namespace Nylas.LinkSafety.Grains.Cases;

/// <summary>A URL that is on its way out of a case.</summary>
/// <param name="UrlKey">Which.</param>
/// <param name="CaseId">The case of its own that it gets.</param>
/// <param name="Actor">Who.</param>
/// <param name="Reason">Why.</param>
[GenerateSerializer, Immutable, Alias("linksafety.SplitIntent")]
internal sealed record SplitIntent(string UrlKey, string CaseId, string Actor, string Reason);
