namespace Nylas.LinkSafety.Scanning.Lists.Reading;

/// <summary>One reading of a format that goes line by line; holds its state.</summary>
internal interface ILineParser
{
    /// <param name="line">Trimmed, not empty unless <see cref="WantsAllLines"/>.</param>
    void Read(ReadOnlySpan<char> line);

    /// <summary>All lines have been read.</summary>
    void End()
    {
    }

    /// <summary>Whether white space at the ends of lines, and empty lines, mean something at this point.</summary>
    bool WantsAllLines => false;
}
