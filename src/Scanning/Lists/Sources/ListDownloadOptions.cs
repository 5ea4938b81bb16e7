namespace Nylas.LinkSafety.Scanning.Lists.Sources;

/// <summary>How lists are fetched.</summary>
public sealed class ListDownloadOptions
{
    public const string Section = "LinkSafety:Feeds:Download";

    /// <summary>For a whole list. 1 s to 1 h. The largest public ones have some hundred MB.</summary>
    public TimeSpan Timeout { get; set; } = TimeSpan.FromMinutes(10);

    /// <summary>Without a single byte. 1 s to 10 min.</summary>
    public TimeSpan IdleTimeout { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>Of a list, content codings undone. 1 KiB to 16 GiB.</summary>
    public long MaxBytes { get; set; } = 1024L * 1024 * 1024;

    /// <summary>0 to 20.</summary>
    public int MaxRedirects { get; set; } = 5;

    /// <summary>Hosts, in lower case, whose addresses may be private: a mirror inside the operator's own network. None by default.</summary>
    public IList<string> PrivateHosts { get; set; } = [];
}
