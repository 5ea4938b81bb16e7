namespace Nylas.LinkSafety.Scanning.Mail;

/// <summary>How much of a reported mail is read: <c>LinkSafety:Mail</c>. Ranges and their reasons are in <see cref="MailOptionsValidator"/>.</summary>
public sealed class MailOptions
{
    /// <summary>Where these options stand in configuration.</summary>
    public const string Section = "LinkSafety:Mail";

    /// <summary>Larger mails are refused unread. Attachments count here, though only their headers are read.</summary>
    public int MaxMessageBytes { get; set; } = 10 * 1024 * 1024;

    /// <summary>One field with its continuation lines; the rest of a longer one is cut off. The longest honest ones (ARC seals) have about 8 KiB.</summary>
    public int MaxHeaderFieldBytes { get; set; } = 16 * 1024;

    /// <summary>Fields of one message or part; further ones are passed over. Mails that went through many lists have about 150.</summary>
    public int MaxHeaderFields { get; set; } = 500;

    /// <summary>Parts in parts and messages in messages; what lies deeper is not read. Honest mail stays below 8.</summary>
    public int MaxDepth { get; set; } = 12;

    /// <summary>Parts of the whole mail; further ones are not read.</summary>
    public int MaxParts { get; set; } = 200;

    /// <summary>Of one text or HTML part, decoded; the rest is cut off.</summary>
    public int MaxTextPartBytes { get; set; } = 1024 * 1024;

    /// <summary>Of all text and HTML parts together, decoded.</summary>
    public int MaxTextBytes { get; set; } = 4 * 1024 * 1024;

    /// <summary>Different links of one mail; further ones are counted only.</summary>
    public int MaxLinks { get; set; } = 300;

    /// <summary>Mails that are read at once, each on a thread of its own.</summary>
    public int Threads { get; set; } = 2;

    /// <summary>Mails that may wait for that; more are turned away as overloaded. Each holds its bytes meanwhile.</summary>
    public int QueueLength { get; set; } = 32;

    /// <summary>From being handed in to the answer, the wait included.</summary>
    public TimeSpan Deadline { get; set; } = TimeSpan.FromSeconds(5);
}
