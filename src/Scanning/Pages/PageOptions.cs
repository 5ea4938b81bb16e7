namespace Nylas.LinkSafety.Scanning.Pages;

/// <summary>How much work a page may make: <c>LinkSafety:Pages</c>. Ranges and their reasons are in <see cref="PageOptionsValidator"/>.</summary>
public sealed class PageOptions
{
    /// <summary>Where these options stand in configuration.</summary>
    public const string Section = "LinkSafety:Pages";

    /// <summary>Threads that parse and do nothing else. A page of 100 kB takes about 2 ms, so two read far more than the fetcher may bring.</summary>
    public int Threads { get; set; } = 2;

    /// <summary>Pages that may wait for a thread; more are turned away as overloaded. Each holds its body meanwhile.</summary>
    public int QueueLength { get; set; } = 64;

    /// <summary>From being handed in to the answer, the wait in the queue included.</summary>
    public TimeSpan Deadline { get; set; } = TimeSpan.FromSeconds(2);

    /// <summary>Larger bodies are too complex unread. The fetcher's own default cap is the same.</summary>
    public int MaxBodyBytes { get; set; } = 4 * 1024 * 1024;

    /// <summary>Elements of a page, those of its embedded documents included. The largest of 677 real pages has 12,751.</summary>
    public int MaxElements { get; set; } = 50_000;

    /// <summary>Nesting. The deepest of the same pages has 51 levels; browsers themselves stop nesting at 512.</summary>
    public int MaxDepth { get; set; } = 256;
}
