using System.Security.Cryptography;

namespace Nylas.LinkSafety.Gateway.Hosting;

/// <summary>
/// A small file that only its owner may read (0600). Written whole beside the old one, flushed, then renamed over it, so that a crash at any
/// moment leaves the old content or the new, never half of either.
/// </summary>
internal static class SecretFile
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    private const UnixFileMode AnybodyElse =
        UnixFileMode.GroupRead | UnixFileMode.GroupWrite | UnixFileMode.GroupExecute
        | UnixFileMode.OtherRead | UnixFileMode.OtherWrite | UnixFileMode.OtherExecute;

    /// <returns>Null when there is no such file.</returns>
    /// <exception cref="InvalidDataException">Others than its owner may read or write it, or it is longer than <paramref name="maxBytes"/>.</exception>
    public static byte[]? Read(string path, int maxBytes)
    {
        if (!File.Exists(path))
            return null;
        if (!OperatingSystem.IsWindows() && (File.GetUnixFileMode(path) & AnybodyElse) != 0)
        {
            throw new InvalidDataException(
                $"{path} holds a secret, but others than its owner may use it (mode {FormatMode(File.GetUnixFileMode(path))}). "
                + "Run: chmod 600 on it, and change the secret if somebody may have read it.");
        }

        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read);
        if (file.Length > maxBytes)
            throw new InvalidDataException($"{path} has {file.Length} bytes; at most {maxBytes} were expected.");
        var content = new byte[file.Length];
        file.ReadExactly(content);
        return content;
    }

    /// <summary>When it throws, the old content stands: whoever writes goes on with what it had, and the next start must find the same.</summary>
    public static void Write(string path, ReadOnlySpan<byte> content) => Write(path, content, DirectoryFlush.Flush);

    /// <param name="flushDirectory">Makes the new name last; what it throws undoes the write.</param>
    internal static void Write(string path, ReadOnlySpan<byte> content, Action<string> flushDirectory)
    {
        var before = File.Exists(path) ? File.ReadAllBytes(path) : null;
        Replace(path, content);
        try
        {
            flushDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
        }
        catch
        {
            // The rename is visible already, though nobody knows whether it lasts: a revoked key would be dead in the file and alive in memory.
            if (before is null)
                File.Delete(path);
            else
                Replace(path, before);
            throw;
        }
    }

    private static void Replace(string path, ReadOnlySpan<byte> content)
    {
        var temporary = $"{path}.{RandomNumberGenerator.GetHexString(8, lowercase: true)}.tmp";
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, Share = FileShare.None };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = OwnerOnly;
        try
        {
            using (var file = new FileStream(temporary, options))
            {
                file.Write(content);
                file.Flush(flushToDisk: true);
            }

            File.Move(temporary, path, overwrite: true);
        }
        catch
        {
            File.Delete(temporary);
            throw;
        }
    }

    private static string FormatMode(UnixFileMode mode) => "0" + Convert.ToString((int)mode, toBase: 8);
}
