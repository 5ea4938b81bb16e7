namespace Nylas.LinkSafety.Scanning.Signals.Addresses;

/// <summary>The ending of a file's name.</summary>
internal static class FileEnding
{
    /// <summary>What stands behind the last dot of the last segment, at most 18 characters; empty when there is none or nothing before it.</summary>
    public static ReadOnlySpan<char> Of(ReadOnlySpan<char> path)
    {
        ReadOnlySpan<char> file = path[(path.LastIndexOf('/') + 1)..];
        int dot = file.LastIndexOf('.');
        return dot > 0 && file.Length - dot - 1 is > 0 and <= 18 ? file[(dot + 1)..] : default;
    }
}
