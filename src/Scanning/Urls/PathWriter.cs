namespace Nylas.LinkSafety.Scanning.Urls;

/// <summary>
/// The URL Standard's path state for http and https: backslashes are slashes, "." and ".." segments
/// (also percent-encoded) are resolved, and what a path may not hold is percent-encoded.
/// </summary>
internal static class PathWriter
{
    /// <summary>
    /// Appends '/' and <paramref name="path"/> to what was written from <paramref name="pathStart"/> on:
    /// nothing for an absolute path, the base's directories for a relative one, into which ".." may reach.
    /// </summary>
    public static void Write(scoped ReadOnlySpan<char> path, int pathStart, ref UrlWriter writer)
    {
        if (NeedsNoResolution(path))
        {
            writer.Append('/');
            writer.AppendEncoded(path, CodePointSets.PathSafe);
            return;
        }

        while (true)
        {
            int slash = path.IndexOfAny('/', '\\');
            var segment = slash < 0 ? path : path[..slash];
            switch (DotsIn(segment))
            {
                case 1:
                    if (slash < 0)
                        writer.Append('/');
                    break;
                case 2:
                    writer.Truncate(pathStart + Math.Max(0, writer.Written[pathStart..].LastIndexOf('/')));
                    if (slash < 0)
                        writer.Append('/');
                    break;
                default:
                    writer.Append('/');
                    writer.AppendEncoded(segment, CodePointSets.PathSafe);
                    break;
            }

            if (slash < 0)
                return;
            path = path[(slash + 1)..];
        }
    }

    /// <summary>
    /// True for nearly every path: no backslash, and no segment starts with a dot or an encoded one. Dots
    /// elsewhere ("index.html") do no harm, and a segment that only starts like one costs the slow way.
    /// </summary>
    private static bool NeedsNoResolution(ReadOnlySpan<char> path)
        => !path.Contains('\\')
            && path is not (['.', ..] or ['%', '2', ..])
            && !path.Contains("/.", StringComparison.Ordinal)
            && !path.Contains("/%2", StringComparison.Ordinal);

    /// <summary>1 for a single-dot segment, 2 for a double-dot segment, 0 for any other.</summary>
    private static int DotsIn(ReadOnlySpan<char> segment)
    {
        int dots = 0;
        while (!segment.IsEmpty)
        {
            if (segment[0] == '.')
                segment = segment[1..];
            else if (segment is ['%', '2', 'e' or 'E', ..])
                segment = segment[3..];
            else
                return 0;

            if (++dots > 2)
                return 0;
        }

        return dots;
    }
}
