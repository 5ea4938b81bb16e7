namespace Nylas.LinkSafety.Storage.Sqlite.Files;

/// <summary>
/// The store cannot be opened. The message says which file, what is wrong and what to do; nothing on disk was changed or removed.
/// </summary>
public sealed class StorageStartException : Exception
{
    public StorageStartException(string path, string message, Exception? innerException = null)
        : base(message, innerException) => Path = path;

    /// <summary>The file or directory that the message is about.</summary>
    public string Path { get; }

    /// <summary>It is damaged, another program's or a newer release's: nothing but another file helps.</summary>
    public bool IsUnusable { get; init; }
}
