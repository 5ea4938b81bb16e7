using Nylas.LinkSafety.Scanning.Urls;
using Verdict = Nylas.LinkSafety.Grains.Interfaces.Urls.Verdict;

namespace Nylas.LinkSafety.Grains.Urls;

/// <summary>
/// Whether a page showed a reader something else than a scanner. What honest sites do is no difference: other words, other layout, a mobile host of the
/// same site. Pure.
/// </summary>
internal static class TwoLooks
{
    public const string ReasonCode = "looks-differ";

    /// <returns>In words; null where they agree, or where one of them saw nothing.</returns>
    public static string? FindDifference(ScanFindings first, ScanFindings second, PublicSuffixList suffixes)
    {
        if (!first.HasSeenThePage || !second.HasSeenThePage)
            return null;
        if (Badness(second.Judgement.Verdict) > Badness(first.Judgement.Verdict))
            return "a reader is shown a worse page than a scanner";
        if (second.Page is { HasPasswordField: true } && first.Page is not { HasPasswordField: true })
            return "a reader is asked for a password, a scanner is not";
        var (here, there) = (SiteOf(first, suffixes), SiteOf(second, suffixes));
        return here != there ? $"a scanner is led to {here}, a reader to {there}" : null;
    }

    private static int Badness(Verdict verdict) => verdict switch
    {
        Verdict.Malicious => 2,
        Verdict.Suspicious or Verdict.Inconsistent => 1,
        _ => 0,
    };

    private static string SiteOf(ScanFindings findings, PublicSuffixList suffixes) =>
        findings.Chain is [.., var last] && WebUrl.TryParse(last.RedactedUrl, out var url, out _) ? suffixes.Lookup(url.Host).SiteKey : "";
}
