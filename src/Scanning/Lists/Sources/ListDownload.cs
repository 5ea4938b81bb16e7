namespace Nylas.LinkSafety.Scanning.Lists.Sources;

/// <summary>What became of a download. Every ending is a value.</summary>
public sealed record ListDownload
{
    public required ListDownloadStatus Status { get; init; }

    /// <summary>Why it failed, in words for whoever looks after the feed; no part of a URL but its host, and no header. Empty where it did not.</summary>
    public string Fault { get; init; } = "";

    /// <summary>The HTTP status of the last answer; 0 where none came.</summary>
    public int StatusCode { get; init; }

    public string? ETag { get; init; }

    public string? LastModified { get; init; }

    public string? ContentType { get; init; }

    /// <summary>What was written, content codings undone.</summary>
    public long Bytes { get; init; }

    /// <summary>How long the source asks to be left alone, or null.</summary>
    public TimeSpan? RetryAfter { get; init; }
}
