using System.Collections.Immutable;

namespace Nylas.LinkSafety.Scanning.Rendering;

/// <summary>What a browser made of a page. Its URLs are whole: redact them wherever they are shown.</summary>
public sealed record RenderedPage
{
    public required RenderOutcome Outcome { get; init; }

    /// <summary>Why it was not rendered, in words that hold nothing of the page's own; null where it was.</summary>
    public string? Fault { get; init; }

    /// <summary>Where the browser was at the end, serialised with its fragment; null where it was nowhere.</summary>
    public string? FinalUrl { get; init; }

    /// <summary>The document as it stood then, in UTF-8.</summary>
    public ReadOnlyMemory<byte> Html { get; init; }

    /// <summary>What a visitor would see without scrolling, a JPEG; empty where none could be made.</summary>
    public ReadOnlyMemory<byte> Screenshot { get; init; }

    /// <summary>Hosts, with port, that the page asked for and that the address rules refused, in the order of the first attempts; bounded.</summary>
    public ImmutableArray<string> RefusedHosts { get; init; } = [];
}
