namespace Nylas.LinkSafety.Grains.Interfaces.Cases;

/// <summary>An appeal on its way from its URL's grain into a case.</summary>
/// <param name="Url">What it is about.</param>
/// <param name="Identity">The URL whole.</param>
/// <param name="Receipt">The appeal's receipt number.</param>
/// <param name="At">When it was stored.</param>
/// <param name="NothingStops">Nothing stopped the page or warned of it then.</param>
[GenerateSerializer, Immutable, Alias("linksafety.CaseAppeal")]
public sealed record CaseAppeal(CaseUrl Url, string Identity, string Receipt, DateTimeOffset At, bool NothingStops = false);
