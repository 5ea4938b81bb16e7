namespace Nylas.LinkSafety.Scanning.Lists.Reading;

/// <summary>How the reading of a list ended. Whatever but <see cref="Read"/> changes nothing: what the sink was given before is to be dropped.</summary>
public enum ListReadOutcome
{
    /// <summary>Read to its end. Lines that could not be used were counted.</summary>
    Read,

    /// <summary>There was nothing, or white space.</summary>
    Empty,

    /// <summary>HTML or XML: an error page, a log-in page.</summary>
    Markup,

    /// <summary>Bytes that are no text.</summary>
    Binary,

    /// <summary>No format was named, and none fits.</summary>
    NotRecognised,

    /// <summary>It is not of the format that was named or recognised.</summary>
    WrongFormat,

    /// <summary>It is of a format that is known, and from which no entries can honestly be taken.</summary>
    Refused,

    /// <summary>Compressed data or JSON that is cut off or broken.</summary>
    Corrupt,

    /// <summary>A ZIP that does not hold exactly one file.</summary>
    WrongArchive,

    /// <summary>Longer than the limit, compressed or not.</summary>
    TooLarge,

    /// <summary>More entries than the limit.</summary>
    TooManyEntries,

    /// <summary>Compressed so far that it was made to be.</summary>
    DecompressionBomb,
}
