namespace Nylas.LinkSafety.Storage.Sqlite.Files;

/// <summary>
/// Keeps files from everybody but their owner: state holds whole URLs, and with them people's tokens. SQLite gives -wal and -shm the mode of the
/// database file, and that the umask, which is commonly 022; so the file is made before SQLite does, and older ones are tightened.
/// </summary>
internal static class OwnerOnly
{
    private const UnixFileMode ReadWrite = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    private const UnixFileMode AnybodyElse =
        UnixFileMode.GroupRead | UnixFileMode.GroupWrite | UnixFileMode.GroupExecute
        | UnixFileMode.OtherRead | UnixFileMode.OtherWrite | UnixFileMode.OtherExecute;

    /// <param name="database">Made where it is missing.</param>
    /// <param name="others">Tightened where they exist.</param>
    public static void Keep(string database, params ReadOnlySpan<string> others)
    {
        if (OperatingSystem.IsWindows())
            return;
        // Never opened where it exists: closing any descriptor of a file drops this process's POSIX locks on it, which are SQLite's.
        if (!File.Exists(database))
            new FileStream(database, new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, UnixCreateMode = ReadWrite }).Dispose();
        foreach (var path in (ReadOnlySpan<string>)[database, .. others])
            Tighten(path);
    }

    /// <summary>Whether others than its owner may do anything with it.</summary>
    public static bool IsOpenToOthers(string path) => !OperatingSystem.IsWindows() && Path.Exists(path) && (File.GetUnixFileMode(path) & AnybodyElse) != 0;

    private static void Tighten(string path)
    {
        if (OperatingSystem.IsWindows() || !IsOpenToOthers(path))
            return;
        try
        {
            File.SetUnixFileMode(path, File.GetUnixFileMode(path) & ~AnybodyElse);
        }
        catch (Exception e) when (e is UnauthorizedAccessException or IOException)
        {
            // Another user's file, or a volume without modes: no reason to stop the service. The store warns of what stayed open.
        }
    }
}
