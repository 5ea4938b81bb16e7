namespace Nylas.LinkSafety.Scanning.Lists.SafeBrowsing;

/// <summary>Formats of feeds whose source is a server of Safe Browsing's API and no file: prefixes are kept of them, and a hit is asked about.</summary>
public static class SafeBrowsingFormats
{
    public const string V4 = "safe-browsing-v4";
    public const string V5 = "safe-browsing-v5";

    /// <summary>All of them, as a feed's definition names them.</summary>
    public static readonly IReadOnlyList<string> All = [V4, V5];

    public static bool IsOne(string? format) => format is V4 or V5;
}
