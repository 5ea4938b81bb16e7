namespace Nylas.LinkSafety.Grains.Retention;

/// <summary>What is forgotten when. Section <c>LinkSafety:Retention</c>.</summary>
public sealed class RetentionOptions
{
    public const string Section = "LinkSafety:Retention";

    /// <summary>
    /// How long a URL is kept that nobody clicks or asks about, and about which nobody has said anything: no report, case, appeal, decision or rule.
    /// 30 to 3,653 days, null for ever. Default 400 days: a newsletter's yearly link is still known when it comes again.
    /// </summary>
    public TimeSpan? Urls { get; set; } = TimeSpan.FromDays(400);

    /// <summary>Stored URLs looked at in an hour. 1,000 to 10,000,000; default 200,000: a second or two of reading, and five million in a day.</summary>
    public int UrlsReadPerHour { get; set; } = 200_000;

    /// <summary>URLs forgotten in an hour, each of which wakes a grain and deletes a row. 1 to 1,000,000; default 10,000.</summary>
    public int UrlsForgottenPerHour { get; set; } = 10_000;
}
