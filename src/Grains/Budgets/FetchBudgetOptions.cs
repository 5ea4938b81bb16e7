namespace Nylas.LinkSafety.Grains.Budgets;

/// <summary>
/// How often we fetch, at most. Over budget, a URL is judged without a fetch and says so. The budgets exist so that nobody can aim us at a
/// victim with endless query strings; they are far above what honest mail needs, because a site's pages are fetched once per URL and lifetime.
/// Section <c>LinkSafety:FetchBudgets</c>.
/// </summary>
public sealed class FetchBudgetOptions
{
    public const string Section = "LinkSafety:FetchBudgets";

    /// <summary>Fetches from one site in a burst. Default 60, 1 to 100,000: a newsletter links one site some dozens of times.</summary>
    public int SiteBurst { get; set; } = 60;

    /// <summary>Time in which an empty site budget fills. Default 1 min, 1 s to 1 d: 60 a minute is what a polite crawler allows itself.</summary>
    public TimeSpan SiteRefill { get; set; } = TimeSpan.FromMinutes(1);

    /// <summary>Fetches for one sender's links in a burst. Default 300, 1 to 1,000,000.</summary>
    public int SenderBurst { get; set; } = 300;

    /// <summary>Time in which an empty sender budget fills. Default 1 min, 1 s to 1 d.</summary>
    public TimeSpan SenderRefill { get; set; } = TimeSpan.FromMinutes(1);

    /// <summary>Fetches of this process in a burst. Default 2,000, 1 to 10,000,000: about what two cores can parse in half a minute.</summary>
    public int TotalBurst { get; set; } = 2_000;

    /// <summary>Time in which the empty process budget fills. Default 1 min, 1 s to 1 d.</summary>
    public TimeSpan TotalRefill { get; set; } = TimeSpan.FromMinutes(1);
}
