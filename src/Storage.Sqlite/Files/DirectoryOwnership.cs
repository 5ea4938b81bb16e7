using System.Globalization;

namespace Nylas.LinkSafety.Storage.Sqlite.Files;

/// <summary>
/// Makes one process the owner of a database file for as long as it lives. SQLite itself would let two processes write in turns; two
/// runtimes that each believe to hold the only activation of a grain would then overwrite each other's state.
/// </summary>
/// <remarks>
/// The lock is the operating system's (flock on Unix, a share mode on Windows), so that it is gone with its process, also after SIGKILL.
/// Who holds it stands in a second file, because a locked one cannot be read by others everywhere.
/// </remarks>
internal sealed class DirectoryOwnership : IDisposable
{
    private readonly FileStream _lock;
    private readonly string _ownerPath;

    private DirectoryOwnership(FileStream @lock, string ownerPath)
    {
        _lock = @lock;
        _ownerPath = ownerPath;
    }

    /// <exception cref="StorageStartException">Another process owns it, or the directory cannot be written.</exception>
    public static DirectoryOwnership Acquire(string databasePath, TimeProvider time)
    {
        var directory = Path.GetDirectoryName(databasePath)!;
        var lockPath = databasePath + ".lock";
        var ownerPath = databasePath + ".owner";
        try
        {
            Directory.CreateDirectory(directory);
            RefuseReadOnly(directory, lockPath);
            var stream = new FileStream(lockPath, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, bufferSize: 0);
            try
            {
                File.WriteAllText(ownerPath, Describe(time));
                return new DirectoryOwnership(stream, ownerPath);
            }
            catch
            {
                stream.Dispose();
                throw;
            }
        }
        catch (IOException e) when (IsHeldByAnother(e))
        {
            throw new StorageStartException(
                directory,
                $"The data directory {directory} is in use by {ReadOwner(ownerPath)}. One process at a time may own it: "
                + "stop the other one, or give this one a directory of its own (LinkSafety:DataDirectory).",
                e);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new StorageStartException(
                directory,
                $"The data directory {directory} cannot be written: {e.Message.TrimEnd('.')}. Grant this user write access to it, mount it writable "
                + "or set LinkSafety:DataDirectory to a directory that is.",
                e);
        }
    }

    public void Dispose()
    {
        // While the lock is still held, so that the next owner's note cannot be removed.
        File.Delete(_ownerPath);
        _lock.Dispose();
    }

    // Root may write what is marked read-only; whoever marked it did not mean us to. Asked here, it is refused for every user alike.
    private static void RefuseReadOnly(params ReadOnlySpan<string> paths)
    {
        foreach (var path in paths)
        {
            if (Path.Exists(path) && File.GetAttributes(path).HasFlag(FileAttributes.ReadOnly))
                throw new UnauthorizedAccessException($"{path} is marked read-only.");
        }
    }

    private static string Describe(TimeProvider time) => string.Create(
        CultureInfo.InvariantCulture,
        $"process {Environment.ProcessId} on {Environment.MachineName}, since {time.GetUtcNow():yyyy-MM-ddTHH:mm:ssZ}");

    private static string ReadOwner(string ownerPath)
    {
        try
        {
            var owner = File.ReadAllText(ownerPath).Trim();
            return owner.Length is > 0 and < 300 ? owner : "another process";
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return "another process (which one is not known)";
        }
    }

    // EWOULDBLOCK of flock(2): 11 on Linux, 35 on macOS; ERROR_SHARING_VIOLATION on Windows.
    private static bool IsHeldByAnother(IOException e) => e.HResult is 11 or 35 or unchecked((int)0x80070020);
}
