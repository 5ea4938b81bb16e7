namespace Nylas.LinkSafety.Cli.Urls;

/// <summary>One input of the command: an argument, or a line of standard input.</summary>
internal readonly ref struct UrlInput
{
    /// <summary>Its text; of a line that is too long, the beginning.</summary>
    public required ReadOnlySpan<char> Text { get; init; }

    /// <summary>
    /// The JSON string it came as, quotes included, to be echoed byte for byte: half a surrogate pair is something JSON can say and UTF-8 cannot.
    /// Empty when it came as plain text.
    /// </summary>
    public ReadOnlySpan<byte> Json { get; init; }

    /// <summary>Why it cannot even be tried as a URL; null when it can.</summary>
    public InputFault? Fault { get; init; }
}
