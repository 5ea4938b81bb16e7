namespace Nylas.LinkSafety.Grains.Interfaces.Catalog;

/// <summary>How many known URLs a rule would reach.</summary>
/// <param name="Urls">Known URLs.</param>
/// <param name="CleanUrls">Among them, those that are clean now: what would be lost by mistake.</param>
/// <param name="ClicksYesterday">Their clicks of the day (UTC) before today.</param>
public sealed record CatalogReach(long Urls, long CleanUrls, long ClicksYesterday);
