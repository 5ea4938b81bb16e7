namespace Nylas.LinkSafety.Scanning.Fetching;

/// <summary>How far the fetcher goes and how long it waits: <c>LinkSafety:Fetch</c>. Ranges and their reasons are in <see cref="FetchOptionsValidator"/>.</summary>
public sealed class FetchOptions
{
    /// <summary>Where these options stand in configuration.</summary>
    public const string Section = "LinkSafety:Fetch";

    /// <summary>
    /// Says what we are: an honest robot that a site may allow or refuse. The first token is there because many sites answer nothing to a client without it.
    /// </summary>
    public string UserAgent { get; set; } = "Mozilla/5.0 (compatible; Nylas-LinkSafety/1.0)";

    /// <summary>Many lures choose their language by it; the default is that of the widest audience.</summary>
    public string AcceptLanguage { get; set; } = "en-US,en;q=0.9";

    /// <summary>Whom a second look passes for: a telephone, which most phishing is made for.</summary>
    public string ReaderUserAgent { get; set; } =
        "Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.5 Mobile/15E148 Safari/604.1";

    /// <summary>What its reader speaks.</summary>
    public string ReaderAcceptLanguage { get; set; } = "en-US,en;q=0.9";

    /// <summary>Where it says that it comes from at the start of a chain: a web mailer's origin. No look ever says where else it was.</summary>
    public string ReaderReferrer { get; set; } = "https://mail.google.com/";

    /// <summary>Ports beside 80 and 443. None by default: a link in a mail seldom has one, and each opens more of other people's machines to us.</summary>
    public IList<int> ExtraPorts { get; set; } = [];

    /// <summary>For one DNS look-up.</summary>
    public TimeSpan NameLookupTimeout { get; set; } = TimeSpan.FromSeconds(3);

    /// <summary>For one TCP connection attempt. Three seconds let one lost SYN be sent again (RFC 6298: after one second).</summary>
    public TimeSpan ConnectTimeout { get; set; } = TimeSpan.FromSeconds(3);

    /// <summary>For one hop, from the look-up to the last byte of the body.</summary>
    public TimeSpan HopTimeout { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>For a whole scan, all hops and the analysis.</summary>
    public TimeSpan ScanTimeout { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>How long a hop waits for one of the <see cref="MaxConcurrentFetches"/> places.</summary>
    public TimeSpan QueueTimeout { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>Hops after the first, of all kinds together. Ten is what design and field settle on; browsers allow twenty, honest chains have four.</summary>
    public int MaxRedirects { get; set; } = 10;

    /// <summary>Of one answer's headers.</summary>
    public int MaxHeaderBytes { get; set; } = 32 * 1024;

    /// <summary>Of a body as it is sent. The 99th percentile of HTML documents is below 0.5 MiB on the wire (HTTP Archive).</summary>
    public int MaxCompressedBytes { get; set; } = 2 * 1024 * 1024;

    /// <summary>Of a body once its content codings are undone.</summary>
    public int MaxBodyBytes { get; set; } = 4 * 1024 * 1024;

    /// <summary>How much larger a body may become when decompressed. HTML reaches 5 to 30; gzip ends at 1,032 and brotli far beyond.</summary>
    public int MaxDecompressionRatio { get; set; } = 100;

    /// <summary>Fetches under way at one time, in the whole process. Each may hold <see cref="MaxCompressedBytes"/> + <see cref="MaxBodyBytes"/>.</summary>
    public int MaxConcurrentFetches { get; set; } = 32;

    /// <summary>Most DNS answers for one name. More than this and not all of them are vetted, so none is used.</summary>
    public int MaxAddresses { get; set; } = 32;

    /// <summary>Networks in CIDR notation that are public and still none of our business: the operator's own, or a provider's NAT64 prefix.</summary>
    public IList<string> DeniedNetworks { get; set; } = [];

    /// <summary>
    /// Made-up public names served from here, for trying the product without the internet: <c>name=ip:port</c>, several in one entry separated by commas.
    /// Only names under .test, .example and .localhost; never a metadata address; plain http only; a public host may not redirect to one.
    /// </summary>
    public IList<string> LabHosts { get; set; } = [];
}
