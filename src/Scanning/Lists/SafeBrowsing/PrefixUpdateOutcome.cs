namespace Nylas.LinkSafety.Scanning.Lists.SafeBrowsing;

/// <summary>What came of applying an update. After all but <see cref="Applied"/> the list is dropped and asked for again.</summary>
public enum PrefixUpdateOutcome
{
    Applied,

    /// <summary>The list after the update is not the one the server has.</summary>
    ChecksumMismatch,

    /// <summary>A removal names a place past the list's end.</summary>
    BadRemoval,

    /// <summary>Prefixes of a length that the protocol does not have, or one that is cut off.</summary>
    BadAddition,
}
