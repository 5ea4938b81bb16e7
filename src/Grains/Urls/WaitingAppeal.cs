namespace Nylas.LinkSafety.Grains.Urls;

/// <summary>An appeal that came before anybody had told the grain its URL: it is brought into a case as soon as somebody does.</summary>
[GenerateSerializer, Immutable, Alias("linksafety.WaitingAppeal")]
internal sealed record WaitingAppeal(string Receipt, DateTimeOffset At, bool NothingStops = false);
