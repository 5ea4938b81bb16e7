using System.Collections.Immutable;

namespace Nylas.LinkSafety.Scanning.Pages;

/// <summary>
/// What a page says of itself. Pure: the same bytes, URL and content type give the same facts. Everything is bounded by
/// <see cref="PageLimits"/>; nothing is decoded markup, all of it is the author's (perhaps an attacker's) text.
/// </summary>
public sealed record PageFacts
{
    public string? Title { get; init; }

    /// <summary>The root element's lang, as written.</summary>
    public string? Language { get; init; }

    /// <summary>The encoding the page was read in, by its WHATWG name in lower case.</summary>
    public string? Charset { get; init; }

    /// <summary>What relative URLs were resolved against, serialised: the first usable base element, else the page's own URL.</summary>
    public string? BaseUrl { get; init; }

    /// <summary>rel=canonical, serialised.</summary>
    public string? Canonical { get; init; }

    /// <summary>The first rel=icon that is an http(s) URL, serialised.</summary>
    public string? Icon { get; init; }

    /// <summary>meta name=generator.</summary>
    public string? Generator { get; init; }

    /// <summary>og:site_name or application-name: whom the page says it belongs to.</summary>
    public string? SiteName { get; init; }

    /// <summary>meta name=description, or og:description.</summary>
    public string? Description { get; init; }

    /// <summary>The first visible text that holds a copyright sign or word, from there to the end of its block.</summary>
    public string? CopyrightLine { get; init; }

    public ImmutableArray<PageForm> Forms { get; init; } = [];

    /// <summary>The first <see cref="PageLimits.Links"/>; <see cref="LinkCount"/> is the true number.</summary>
    public ImmutableArray<PageLink> Links { get; init; } = [];

    /// <summary>The first <see cref="PageLimits.Resources"/>, scripts and iframes before images where there is no room for all.</summary>
    public ImmutableArray<PageResource> Resources { get; init; } = [];

    /// <summary>a and area elements with an href, whatever it leads to.</summary>
    public int LinkCount { get; init; }

    /// <summary>Those of them that lead nowhere: an empty href, a bare fragment, javascript: with nothing to do. Copied pages are full of them.</summary>
    public int DeadLinkCount { get; init; }

    public int ElementCount { get; init; }

    /// <summary>The deepest element's distance from the root element, which is 1.</summary>
    public int MaxDepth { get; init; }

    /// <summary>A sample of the visible text, whitespace collapsed.</summary>
    public string Text { get; init; } = "";

    /// <summary>A sample of the text that attributes and inline styles hide.</summary>
    public string HiddenText { get; init; } = "";

    /// <summary>
    /// Documents that the page brings along as text and that were read as part of it: srcdoc frames, data: frames, markup written by script.
    /// </summary>
    public int EmbeddedDocumentCount { get; init; }

    public ScriptFacts Scripts { get; init; } = new();

    public EncodingFacts Encodings { get; init; } = new();

    /// <summary>32 hex digits, the same for the same structure(tags, form fields, the title's shape), whatever the words, ids and nonces.</summary>
    public string Fingerprint { get; init; } = "";
}
