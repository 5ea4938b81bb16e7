namespace Nylas.LinkSafety.Grains.Interfaces.Changes;

/// <summary>What has changed.</summary>
[GenerateSerializer, Alias("linksafety.ChangeKind")]
public enum ChangeKind
{
    /// <summary>A URL's verdict; the key is the URL grain's.</summary>
    UrlVerdict,

    /// <summary>The API keys; the key is the key ring's.</summary>
    ApiKeys,

    /// <summary>The rules or the invalidated senders; the key is the rule book's.</summary>
    Rules,

    /// <summary>An event for the world, with a <see cref="Changes.LinkVerdictChanged"/>; the key is the URL grain's.</summary>
    LinkVerdictChanged,

    /// <summary>An event for the world, with a <see cref="Changes.ReportDecided"/>; the key is the report's id.</summary>
    ReportDecided,

    /// <summary>The snapshot of threat lists; the key is the feed book's.</summary>
    Feeds,
}
