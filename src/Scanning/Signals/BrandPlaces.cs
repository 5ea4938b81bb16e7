namespace Nylas.LinkSafety.Scanning.Signals;

/// <summary>Where a page names a brand.</summary>
[Flags]
internal enum BrandPlaces
{
    None = 0,
    Title = 1,
    SiteName = 2,
    Copyright = 4,
    Logo = 8,

    /// <summary>More than any other brand in the visible text, offers to sign in with it or to share on it left out.</summary>
    Text = 16,

    /// <summary>Icons, styles or images are loaded from the brand's own hosts.</summary>
    Assets = 32,

    /// <summary>Most links lead to the brand's own hosts.</summary>
    Links = 64,
}
