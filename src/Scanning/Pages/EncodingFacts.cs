namespace Nylas.LinkSafety.Scanning.Pages;

/// <summary>Encodings that hide content from whoever reads the page's source.</summary>
public sealed record EncodingFacts
{
    /// <summary>data: URLs in attributes that load or lead somewhere.</summary>
    public int DataUriCount { get; init; }

    /// <summary>Those of them that are documents (HTML, XHTML, SVG, XML), images of SVG kind excepted.</summary>
    public int DataUriHtmlCount { get; init; }

    public int JavascriptUriCount { get; init; }

    /// <summary>Runs of at least <see cref="PageLimits.Base64BlobChars"/> base64 characters in script literals and text.</summary>
    public int Base64BlobCount { get; init; }

    /// <summary>Share of the page's source that is spent on numeric character references to printable ASCII, 0 to 1.</summary>
    public double EntityRatio { get; init; }

    /// <summary>Zero-width characters and soft hyphens between Latin letters, in the text and the title. (Between others they can be spelling.)</summary>
    public int ZeroWidthCount { get; init; }

    /// <summary>The bytes contradict the encoding they were read in (replacement characters appeared).</summary>
    public bool HasUndecodableBytes { get; init; }
}
