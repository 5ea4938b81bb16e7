namespace Nylas.LinkSafety.Grains.Interfaces.Cases;

/// <summary>A URL's grain asks for a decided case to be looked at again.</summary>
/// <param name="UrlKey">Which URL.</param>
/// <param name="Code">Stable: <c>scan-hit-after-appeal</c>, <c>appealed-page-changed</c>.</param>
/// <param name="Detail">What was seen.</param>
[GenerateSerializer, Immutable, Alias("linksafety.CaseReopening")]
public sealed record CaseReopening(string UrlKey, string Code, string Detail);
