using Nylas.LinkSafety.Storage.Sqlite.Options;

namespace Nylas.LinkSafety.Storage.Sqlite.Catalog;

/// <summary>How the catalog is kept. Ranges are checked at start, all at once, by <see cref="CatalogOptionsValidator"/>.</summary>
public sealed class CatalogOptions
{
    /// <summary>The configuration section; <see cref="DataDirectory"/> is its neighbour <c>LinkSafety:DataDirectory</c>.</summary>
    public const string SectionName = "LinkSafety:Catalog";

    /// <summary>Where the files live: that of the store whose grains it lists. Default <c>data</c>.</summary>
    public string DataDirectory { get; set; } = "data";

    /// <summary>
    /// Rows that may wait to be written; beyond it rows are dropped and read again later. 100 to 1,048,576; default 65,536: some seconds of the
    /// busiest service, and about 60 MB when the disk is full.
    /// </summary>
    public int MaxQueuedRows { get; set; } = 65_536;

    /// <summary>
    /// How long rows are gathered before they are written: what changes several times meanwhile is written once. 10 ms to 10 s; default 200 ms.
    /// </summary>
    public TimeSpan WriteDelay { get; set; } = TimeSpan.FromMilliseconds(200);

    /// <summary>How long to wait before a failed write is tried again. 100 ms to 5 minutes; default 1 s.</summary>
    public TimeSpan RetryInterval { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>How long changes of verdicts are listed. 1 day to 10 years; default 90 days: as long as a campaign is talked about.</summary>
    public TimeSpan ChangeRetention { get; set; } = TimeSpan.FromDays(90);

    /// <summary>The most changes that are listed, the oldest go first. 1,000 to 100,000,000; default 1,000,000, some 500 MB.</summary>
    public long MaxChanges { get; set; } = 1_000_000;

    /// <summary>
    /// How long the audit is listed; the owners' own records last longer. 30 days to 10 years; default 400 days: a year, and the month in which
    /// somebody asks for it.
    /// </summary>
    public TimeSpan AuditRetention { get; set; } = TimeSpan.FromDays(400);

    /// <summary>The most entries of the audit that are listed. 1,000 to 100,000,000; default 1,000,000.</summary>
    public long MaxAuditEntries { get; set; } = 1_000_000;

    /// <summary>The longest that a list may take before it is given up. 100 ms to 1 minute; default 10 s.</summary>
    public TimeSpan QueryTimeout { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>Lists that may be read at once. 1 to 64; default 4.</summary>
    public int ReaderPoolSize { get; set; } = 4;

    /// <summary>One file's own size limit, for volumes shared with others. 1 MiB to 1 TiB; default none.</summary>
    public long? MaxDatabaseBytes { get; set; }

    // Its integrity is not checked at start: reading a large file whole would hold up the service for what can be made anew.
    internal SqliteStorageOptions ForFile(string fileName) => new()
    {
        DataDirectory = DataDirectory,
        FileName = fileName,
        ReaderPoolSize = ReaderPoolSize,
        MaxDatabaseBytes = MaxDatabaseBytes,
        CheckIntegrityAtStart = false,
    };
}
