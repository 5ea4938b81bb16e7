namespace Nylas.LinkSafety.Gateway.Access;

/// <summary>How much one caller may ask. Section <c>LinkSafety:RateLimits</c>; a minute, 1 to 10,000,000 where nothing else is said.</summary>
/// <remarks>Clicks are not limited: a whole company may stand behind one address, and a click that is known costs microseconds.</remarks>
public sealed class RateLimitOptions
{
    public const string Section = "LinkSafety:RateLimits";

    /// <summary>Requests of one API key. Default 6,000: a sender that checks 100 mails a second.</summary>
    public int ApiPerMinute { get; set; } = 6_000;

    /// <summary>URLs that one API key may have decided, 500 (one full request) to 10,000,000. Default 60,000: each unseen one takes room and may be fetched.</summary>
    public int UrlChecksPerMinute { get; set; } = 60_000;

    /// <summary>Requests to the API without a valid key, of one network (/24, /48). Default 60: enough to mend a configuration, too few to try keys.</summary>
    public int UnauthenticatedPerMinute { get; set; } = 60;

    /// <summary>What the public may write ("this is a mistake"), of one network. Default 10: a person writes one or two.</summary>
    public int PublicWritePerMinute { get; set; } = 10;

    /// <summary>
    /// The same of one network group (/16, /32), before it counts against all. Default, where it is not set: a tenth of what all may write, and no less
    /// than one network: who rents sixty networks has them from few providers, and must not silence everybody else.
    /// </summary>
    public int? PublicWritePerMinuteOfGroup { get; set; }

    /// <summary>How often one network may ask where its reports and appeals stand. Default 60: a page that asks once a second. Writes are not touched by it.</summary>
    public int PublicReadPerMinute { get; set; } = 60;

    /// <summary>What the public may write, all networks together. Default 600, so that a botnet cannot fill the disk.</summary>
    public int PublicWritePerMinuteInAll { get; set; } = 600;
}
