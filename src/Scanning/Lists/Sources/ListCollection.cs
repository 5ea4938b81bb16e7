using Nylas.LinkSafety.Scanning.Lists.Files;

namespace Nylas.LinkSafety.Scanning.Lists.Sources;

/// <summary>What came of fetching and reading a list.</summary>
public sealed record ListCollection
{
    /// <summary>As of a download; what was fetched and is no list has failed.</summary>
    public required ListDownloadStatus Status { get; init; }

    /// <summary>What is wrong, in words for whoever looks after the feed. Empty where nothing is.</summary>
    public string Fault { get; init; } = "";

    /// <summary>What is in the list; null where none was read.</summary>
    public ListFileSummary? Summary { get; init; }

    /// <summary>The format it was read as; null where none was.</summary>
    public string? Format { get; init; }

    public string? ETag { get; init; }

    public string? LastModified { get; init; }

    /// <summary>How long the source asks to be left alone, or after how long it has something new; null where it does not say.</summary>
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>A part of what was there turned out not to be what the source has, and was dropped, for the reason in <see cref="Fault"/>: that the list is shorter now is no news of the source's.</summary>
    public bool IsCutDown { get; init; }

    /// <summary>The source has said something, be it that it will not.</summary>
    public bool IsAnswered { get; init; }
}
