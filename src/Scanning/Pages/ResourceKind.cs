namespace Nylas.LinkSafety.Scanning.Pages;

/// <summary>What the page would load.</summary>
public enum ResourceKind
{
    Script,

    /// <summary>iframe and frame.</summary>
    Iframe,
    Image,
    Stylesheet,
    Icon,

    /// <summary>audio, video, source and track.</summary>
    Media,

    /// <summary>object, embed and applet.</summary>
    Object,
}
