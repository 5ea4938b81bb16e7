namespace Nylas.LinkSafety.Scanning.Lists.Reading;

/// <summary>How much of a list is read. Each bound is on memory or on work that whoever serves the list could otherwise choose.</summary>
public sealed record ListLimits
{
    /// <summary>Bytes as they come. The largest published list of URLs (URLhaus, all of it) is about 60 MB zipped.</summary>
    public long MaxInputBytes { get; init; } = 512L << 20;

    /// <summary>Bytes after decompression: 10 million URLs are about 700 MB.</summary>
    public long MaxBytes { get; init; } = 2L << 30;

    /// <summary>How many times larger decompression may make it, beyond the first MiB. Lists of URLs shrink 4 to 20 times; deflate can do 1,032.</summary>
    public int MaxRatio { get; init; } = 100;

    /// <summary>Bytes of one line, or of one CSV record. A URL has at most 8,192.</summary>
    public int MaxLineBytes { get; init; } = 64 << 10;

    /// <summary>Entries handed to the sink.</summary>
    public long MaxEntries { get; init; } = 100_000_000;

    /// <summary>Entries of formats whose later lines decide on earlier ones (AdGuard, RPZ): they are held until the end, at about 150 bytes each.</summary>
    public int MaxHeldEntries { get; init; } = 4_000_000;

    /// <summary>Bytes of a JSON document that has to be seen whole (a MISP event), and of a ZIP that cannot be read where it lies.</summary>
    public int MaxDocumentBytes { get; init; } = 128 << 20;

    /// <summary>Bytes of one element of a JSON list; a longer one is skipped.</summary>
    public int MaxElementBytes { get; init; } = 4 << 20;

    /// <summary>How deeply JSON may nest. The deepest published format (STIX) has about ten levels.</summary>
    public int MaxJsonDepth { get; init; } = 64;

    /// <summary>Documents of one directory (MISP).</summary>
    public int MaxDocuments { get; init; } = 100_000;
}
