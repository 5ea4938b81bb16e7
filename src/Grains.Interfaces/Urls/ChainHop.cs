namespace Nylas.LinkSafety.Grains.Interfaces.Urls;

/// <summary>One step of a redirect chain.</summary>
/// <param name="RedactedUrl">Where it led.</param>
/// <param name="Kind">Why it was taken: <c>start</c>, <c>http-redirect</c>, <c>meta-refresh</c>, <c>script-redirect</c>.</param>
/// <param name="StatusCode">What the server answered, or null where it was not asked.</param>
/// <param name="Outcome">Stable code of why the chain went no further here, or null.</param>
[GenerateSerializer, Immutable, Alias("linksafety.ChainHop")]
public sealed record ChainHop(string RedactedUrl, string Kind, int? StatusCode, string? Outcome);
