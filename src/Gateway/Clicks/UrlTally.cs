namespace Nylas.LinkSafety.Gateway.Clicks;

/// <summary>Counts the clicks on one URL. Its stripe's lock guards it.</summary>
/// <param name="Identity">The URL's identity.</param>
/// <param name="Counts">Its clicks.</param>
internal readonly record struct UrlTally(string Identity, ClickCounts Counts);
