using Nylas.LinkSafety.Grains.Reports;
using Verdict = Nylas.LinkSafety.Grains.Interfaces.Urls.Verdict;

namespace Nylas.LinkSafety.Grains.Urls;

/// <summary>What a site's record says of one of its URLs.</summary>
internal static class SiteRecord
{
    /// <summary>One bad page in twenty is a break-in; a site that hands them out has more.</summary>
    private const int CleanForEachBad = 20;

    /// <summary>Enough malicious URLs beside this one, and at least half of all that were judged: a site that hands them out.</summary>
    /// <param name="own">What the URL itself counts as there: it must not speak against itself.</param>
    public static bool IsBad(SiteStanding site, Verdict? own, ReportOptions options)
    {
        var malicious = Count(site, Verdict.Malicious) - (own == Verdict.Malicious ? 1 : 0);
        var judged = site.UrlsByVerdict
            .Where(count => count.Key is Verdict.Clean or Verdict.Suspicious or Verdict.Malicious or Verdict.Inconsistent)
            .Sum(count => count.Value) - (own is Verdict.Clean or Verdict.Suspicious or Verdict.Malicious or Verdict.Inconsistent ? 1 : 0);
        return malicious >= options.BadSiteUrls && malicious * 2 >= judged;
    }

    /// <summary>Known for long, and hardly ever bad.</summary>
    public static bool IsEstablished(SiteStanding site, DateTimeOffset now, ReportOptions options) =>
        site.FirstSeen is { } since
        && now - since >= options.EstablishedAfter
        && Count(site, Verdict.Clean) >= options.EstablishedCleanUrls
        && Count(site, Verdict.Clean) >= CleanForEachBad * (Count(site, Verdict.Suspicious) + Count(site, Verdict.Malicious) + Count(site, Verdict.Inconsistent));

    private static long Count(SiteStanding site, Verdict verdict) => site.UrlsByVerdict.GetValueOrDefault(verdict);
}
