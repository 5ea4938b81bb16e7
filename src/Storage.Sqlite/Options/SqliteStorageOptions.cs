namespace Nylas.LinkSafety.Storage.Sqlite.Options;

/// <summary>How one SQLite store is kept. Ranges are checked at start, all at once, by <see cref="SqliteStorageOptionsValidator"/>.</summary>
public sealed class SqliteStorageOptions
{
    /// <summary>The configuration section that hosts bind to; <see cref="DataDirectory"/> is its neighbour <c>LinkSafety:DataDirectory</c>.</summary>
    public const string SectionName = "LinkSafety:Storage";

    /// <summary>Where the file lives; made at start where missing. One process at a time may own it. Default <c>data</c>.</summary>
    public string DataDirectory { get; set; } = "data";

    /// <summary>The file's name, without a path. Default <c>linksafety.db</c>.</summary>
    public string FileName { get; set; } = "linksafety.db";

    /// <summary>
    /// Writes that may wait for the writer; one more is refused at once rather than queued behind a second or more of others.
    /// 1 to 1,048,576; default 16,384, which is about half a second's work at the measured group-commit rate.
    /// </summary>
    public int MaxQueuedWrites { get; set; } = 16_384;

    /// <summary>
    /// Bytes of state that may wait for the writer (a single larger state is still taken by an empty queue).
    /// 1 MiB to 4 GiB; default 64 MiB, so that a full disk cannot become a full memory.
    /// </summary>
    public long MaxQueuedBytes { get; set; } = 64L << 20;

    /// <summary>
    /// Writes that share one commit. 1 to 10,000; default 256: beyond it the commit's one fsync is already a small part of the
    /// group's cost, and everyone in it waits for the last (bench/Storage prints the curve).
    /// </summary>
    public int MaxGroupSize { get; set; } = 256;

    /// <summary>
    /// Connections that read. A read runs on its caller's thread, so this is also how many threads a slow disk can hold up.
    /// 1 to 64; default 4.
    /// </summary>
    public int ReaderPoolSize { get; set; } = 4;

    /// <summary>How long a statement waits for another program's lock on the file. 0 to 1 minute; default 5 s.</summary>
    public TimeSpan BusyTimeout { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>
    /// Bytes written to the log before they are copied into the database file. 64 KiB to 1 GiB; default 4 MiB, SQLite's own
    /// thousand pages.
    /// </summary>
    public long CheckpointAfterBytes { get; set; } = 4L << 20;

    /// <summary>
    /// The size at which the log is cut back even if readers have to be waited for. From <see cref="CheckpointAfterBytes"/> to
    /// 16 GiB; default 64 MiB.
    /// </summary>
    public long MaxLogBytes { get; set; } = 64L << 20;

    /// <summary>
    /// The database file's own size limit, for volumes shared with others. 1 MiB to 1 TiB; default none: the volume is the limit.
    /// </summary>
    public long? MaxDatabaseBytes { get; set; }

    /// <summary>
    /// Whether the file's structure is checked before it is used (<c>PRAGMA quick_check</c>, which reads all of it). Default true;
    /// to be turned off where the file is so large that the check holds up a restart.
    /// </summary>
    public bool CheckIntegrityAtStart { get; set; } = true;

    /// <summary>
    /// How often a store that failed to commit tries again by itself: a readiness check that keeps traffic away must not also keep
    /// away the write that would show recovery. 100 ms to 5 minutes; default 1 s.
    /// </summary>
    public TimeSpan ProbeInterval { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>How long one commit may take before the store calls itself stalled. 1 s to 10 minutes; default 10 s.</summary>
    public TimeSpan StallThreshold { get; set; } = TimeSpan.FromSeconds(10);

    internal string DatabasePath => Path.Combine(Path.GetFullPath(DataDirectory), FileName);
}
