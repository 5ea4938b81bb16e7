namespace Nylas.LinkSafety.Scanning.Scoring;

/// <summary>What is believed of a URL. The names are part of the public contract; the order is not a scale.</summary>
public enum Verdict
{
    /// <summary>Not known. This is never treated as clean.</summary>
    Unknown,

    /// <summary>Looked at, and nothing worth a warning was seen.</summary>
    Clean,

    /// <summary>Enough speaks against it to warn, not enough to stop.</summary>
    Suspicious,

    /// <summary>Enough speaks against it to stop.</summary>
    Malicious,

    /// <summary>Two looks disagreed: it shows different faces to different visitors.</summary>
    Inconsistent,

    /// <summary>It could not be reached when it was looked at.</summary>
    Unreachable,
}
