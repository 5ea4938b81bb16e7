namespace Nylas.LinkSafety.Scanning.Lists.SafeBrowsing;

/// <summary>An update and which list it is for.</summary>
/// <param name="List">v4: threat type, platform type and entry type, as <c>SOCIAL_ENGINEERING/ANY_PLATFORM/URL</c>; v5: the list's name, as <c>se-4b</c>.</param>
/// <param name="Update">The update.</param>
/// <param name="MinimumWait">How long to wait before asking for this list again; null where the answer does not say.</param>
public sealed record PrefixListUpdate(string List, PrefixUpdate Update, TimeSpan? MinimumWait);
