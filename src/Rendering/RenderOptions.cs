namespace Nylas.LinkSafety.Rendering;

/// <summary>Looks with a browser: <c>LinkSafety:Scanning</c>. Off by default: a browser takes hundreds of megabytes and seconds where a fetch takes neither.</summary>
public sealed class RenderOptions
{
    public const string Section = "LinkSafety:Scanning";

    /// <summary>The value of <see cref="Renderer"/> that turns it on.</summary>
    public const string Chromium = "chromium";

    /// <summary><c>none</c>, the default, or <c>chromium</c>.</summary>
    public string Renderer { get; set; } = "none";

    /// <summary>The browser's program, absolute. Debian's by default.</summary>
    public string ExecutablePath { get; set; } = "/usr/bin/chromium";

    /// <summary>
    /// Chromium's own sandbox. It refuses to start with it as root: then run the service as somebody else, or say no here and keep it in a container.
    /// </summary>
    public bool UseSandbox { get; set; } = true;

    /// <summary>For one look, from the start of the browser to its end. 2 s to 2 min.</summary>
    public TimeSpan Deadline { get; set; } = TimeSpan.FromSeconds(20);

    /// <summary>How long a page that has loaded may go on changing before it is taken as it is. 0 to 10 s.</summary>
    public TimeSpan SettleTime { get; set; } = TimeSpan.FromSeconds(2);

    /// <summary>Resident memory of a look's processes together, shared pages counted once each. 200 MB to 8 GB.</summary>
    public long MaxMemoryBytes { get; set; } = 1024L * 1024 * 1024;

    /// <summary>Looks at a time; more wait, and then give up. 1 to 16.</summary>
    public int MaxConcurrent { get; set; } = 1;
}
