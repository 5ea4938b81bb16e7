namespace Nylas.LinkSafety.Scanning.Lists.Formats;

/// <summary>What a token of a STIX pattern is.</summary>
internal enum StixToken
{
    End,

    /// <summary>A bracket, parenthesis, comma or comparison sign.</summary>
    Mark,

    /// <summary>AND, LIKE, START and the like.</summary>
    Word,

    /// <summary><c>url:value</c>, <c>file:hashes.'SHA-256'</c></summary>
    Path,

    /// <summary>A string, its quotes and escapes taken away.</summary>
    Text,

    /// <summary>A timestamp, number, boolean or byte string.</summary>
    Other,

    /// <summary>Nothing that STIX knows.</summary>
    Broken,
}
