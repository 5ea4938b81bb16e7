namespace Nylas.LinkSafety.Scanning.Lists.Sources;

/// <summary>
/// The directories below which lists may be read from this machine. Whoever sets a feed up would else have the process read any file that it can, and
/// show its first lines: keys, other people's mail. Links are followed as far as they stay inside.
/// </summary>
public sealed class LocalDirectories
{
    /// <summary>As many as Linux follows (path_resolution(7)); a loop ends here.</summary>
    private const int MostLinks = 40;

    private readonly string[] _directories;

    /// <param name="directories">Need not be there yet; relative ones are taken from the working directory.</param>
    public LocalDirectories(IEnumerable<string> directories) => _directories = [.. directories.Select(Path.GetFullPath)];

    /// <summary>What is expected of a path, in words.</summary>
    public string Expected => _directories is []
        ? "no path, since LinkSafety:Feeds:LocalDirectories names no directory"
        : $"an absolute path below {string.Join(" or ", _directories)} (LinkSafety:Feeds:LocalDirectories)";

    /// <summary>Where a path leads when all links on its way have been followed. What is not there yet is judged by its name.</summary>
    /// <param name="path">Of a file or directory.</param>
    /// <param name="real">Without a link in it; null where it leads out.</param>
    /// <exception cref="IOException">There are more links than are followed.</exception>
    public bool TryResolve(string path, out string? real)
    {
        real = null;
        if (!Path.IsPathFullyQualified(path) || path.Contains('\0'))
            return false;
        var found = Follow(path);
        if (!_directories.Any(directory => IsBelow(found, Follow(directory))))
            return false;
        real = found;
        return true;
    }

    private static bool IsBelow(string path, string directory) =>
        path == directory || path.StartsWith(directory.TrimEnd(Path.DirectorySeparatorChar) + Path.DirectorySeparatorChar, StringComparison.Ordinal);

    private static string Follow(string path)
    {
        var full = Path.GetFullPath(path);
        for (var links = 0; links <= MostLinks; links++)
        {
            if (FollowFirstLink(full) is not { } next)
                return Path.TrimEndingDirectorySeparator(full);
            full = next;
        }

        throw new IOException($"more than {MostLinks} links are on the way of {path}");
    }

    /// <returns>The path with the first link on its way replaced by where it leads; null where there is none.</returns>
    private static string? FollowFirstLink(string full)
    {
        var root = Path.GetPathRoot(full)!;
        var parts = full[root.Length..].Split(Path.DirectorySeparatorChar, StringSplitOptions.RemoveEmptyEntries);
        var walked = root;
        for (var i = 0; i < parts.Length; i++)
        {
            var here = Path.Combine(walked, parts[i]);
            if (new FileInfo(here).LinkTarget is { } target)
                return Path.GetFullPath(Path.Combine([walked, target, .. parts[(i + 1)..]]));
            walked = here;
        }

        return null;
    }
}
