using System.Collections.Frozen;

namespace Nylas.LinkSafety.Scanning.Urls.Tokens;

/// <summary>Path segments that are tokens by themselves.</summary>
internal static class PathRules
{
    private const int MinOpaqueLength = 20;

    /// <summary>
    /// What follows one of these names a public thing: a document or folder (Google), a commit or a tree (git
    /// hosts), a channel or a record (YouTube, Spotify).
    /// </summary>
    private static readonly FrozenSet<string> RecordParents = FrozenSet.ToFrozenSet(
        ["d", "e", "folders", "commit", "commits", "blob", "tree", "raw", "blame", "compare", "archive", "gist",
         "channel", "show", "album", "track", "artist", "playlist", "episode"],
        StringComparer.OrdinalIgnoreCase);

    /// <summary>A file of one of these kinds with a random name is named by its content, or by its upload.</summary>
    private static readonly FrozenSet<string> FileExtensions = FrozenSet.ToFrozenSet(
        ["js", "mjs", "css", "map", "png", "jpg", "jpeg", "gif", "webp", "avif", "svg", "ico", "woff", "woff2", "ttf", "mp4", "webm",
         "mp3", "pdf", "epub", "zip", "gz"],
        StringComparer.OrdinalIgnoreCase);

    public static void Find(UrlText text, Findings found)
    {
        for (int i = 0; i < text.Segments.Count; i++)
        {
            string segment = text.Segments[i];
            if (Jwt.IsIn(segment))
                found.Add(TokenKind.Jwt, $"path:{i}");
            else if (!OpaqueText.IsUuid(segment) && !OpaqueText.IsObjectId(segment) && !IsFile(segment) && !NamesARecord(text.Segments, i)
                && OpaqueText.IsOpaque(segment, MinOpaqueLength))
                found.Add(TokenKind.OpaqueSegment, $"path:{i}");
        }
    }

    /// <summary>Whether what stands before a segment says that it is the name of something public.</summary>
    public static bool NamesARecord(List<string> segments, int index) => index > 0 && RecordParents.Contains(segments[index - 1]);

    private static bool IsFile(string segment)
    {
        int dot = segment.LastIndexOf('.');
        return dot > 0 && FileExtensions.GetAlternateLookup<ReadOnlySpan<char>>().Contains(segment.AsSpan(dot + 1));
    }
}
