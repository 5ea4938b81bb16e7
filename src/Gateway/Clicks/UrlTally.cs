namespace Nylas.LinkSafety.Gateway.Clicks;

/// <summary>Clicks on one URL since the last flush. Its stripe's lock guards it.</summary>
/// <param name="Identity">The URL's identity.</param>
/// <param name="Counts">Its clicks.</param>
internal readonly record struct UrlTally(string Identity, ClickCounts Counts);
