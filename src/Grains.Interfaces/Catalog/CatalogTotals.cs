namespace Nylas.LinkSafety.Grains.Interfaces.Catalog;

/// <summary>What some URLs come to.</summary>
/// <param name="Urls">How many.</param>
/// <param name="CleanUrls">Among them, those that are clean now: what would be lost by mistake.</param>
/// <param name="ClicksYesterday">Their clicks of the day (UTC) before today.</param>
public sealed record CatalogTotals(long Urls, long CleanUrls, long ClicksYesterday);
