namespace Nylas.LinkSafety.Grains.Appeals;

/// <summary>An appeal that a voice was let in with.</summary>
[GenerateSerializer, Immutable, Alias("linksafety.AdmittedAppeal")]
internal sealed record AdmittedAppeal(string Receipt, string UrlKey, string? Person, DateTimeOffset At, bool NothingStops);
