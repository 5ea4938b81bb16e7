using System.Collections.Frozen;
using Nylas.LinkSafety.Scanning.Signals;

namespace Nylas.LinkSafety.Scanning.Scoring;

/// <summary>How the ending of a look and its score together become a verdict. Only a page that was seen can be clean, and only one that was seen can be malicious.</summary>
internal static class OutcomeVerdict
{
    // Content that does nothing by itself once a browser shows it. Documents (PDF, Office) are not: what is inside was not looked at.
    private static readonly FrozenSet<string> s_inertTypes = FrozenSet.ToFrozenSet(["text/plain", "text/css", "text/csv", "application/json", "text/calendar", "text/vcard"], StringComparer.OrdinalIgnoreCase);

    // Endings of a refused look that no honest mail link has. An address that is not public: an intranet's names are not in public DNS, so they come
    // back as not found; a public name or a literal that leads inside aims the visitor's own browser at a router or a service of theirs. The caution lets those who meant it continue.
    private static readonly FrozenSet<string> s_neverMeant = FrozenSet.ToFrozenSet(["address-not-public", "ambiguous-authority", "lab-host-from-public"], StringComparer.Ordinal);

    // Endings that take some making: nobody's page unpacks to a thousand times its size or nests thousands deep for its readers' sake, and whatever hides behind
    // that was not seen. Only where something good is known of the host is it taken for clumsiness.
    private static readonly FrozenSet<string> s_madeToChoke = FrozenSet.ToFrozenSet(["decompression-bomb", ScanReasons.PageTooComplex], StringComparer.Ordinal);

    /// <param name="observed">The score without what the model of spellings holds against the URL: it may warn, and add to what was seen, but stops nothing by itself.</param>
    public static Verdict Of(SignalContext context, double score, double observed, bool knownGood, ScoringOptions options)
    {
        return context.Outcome switch
        {
            ScanOutcome.Completed => Seen(context, score, observed, options),
            ScanOutcome.NotFetched => NotFetched(context, score, knownGood, options),
            ScanOutcome.CouldNotSee when !knownGood && s_madeToChoke.Contains(context.OutcomeReason ?? "") => Verdict.Suspicious,
            ScanOutcome.Refused when s_neverMeant.Contains(context.OutcomeReason ?? "") => Verdict.Suspicious,
            // A name that is made to deceive is no better for being down, or for being down for us alone.
            ScanOutcome.Unreachable => score >= options.CautionAt ? Verdict.Suspicious : Verdict.Unreachable,
            _ => Unseen(score, observed, knownGood, options),
        };
    }

    private static Verdict Seen(SignalContext context, double score, double observed, ScoringOptions options)
    {
        if (score >= options.BlockAt && observed >= options.CautionAt)
            return Verdict.Malicious;
        if (score >= options.CautionAt)
            return Verdict.Suspicious;
        // 4xx: what answered is not what a visitor is meant to see. Content that was not analysed may do anything.
        bool wasRead = context.StatusCode is null or < 400 && (context.Page is not null || IsInert(context.ContentType));
        return wasRead && score < options.UnsureAt ? Verdict.Clean : Verdict.Unknown;
    }

    // Rule 5: a one-time link is not used up, and that is no way past us. Over budget nothing is hidden, so the score alone decides.
    private static Verdict NotFetched(SignalContext context, double score, bool knownGood, ScoringOptions options)
    {
        bool tokenBearing = string.Equals(context.OutcomeReason, "token-bearing", StringComparison.Ordinal);
        return score >= options.CautionAt || (tokenBearing && !knownGood) ? Verdict.Suspicious : Verdict.Unknown;
    }

    // What hides has one excuse less, and what was observed needs less to warn; a spelling alone must still reach what it must elsewhere.
    private static Verdict Unseen(double score, double observed, bool knownGood, ScoringOptions options) =>
        score >= options.CautionAt || (!knownGood && observed >= options.CautionUnseenAt) ? Verdict.Suspicious : Verdict.Unknown;

    private static bool IsInert(string? contentType)
    {
        string type = (contentType ?? "").Split(';')[0].Trim();
        return s_inertTypes.Contains(type)
            || (type.StartsWith("image/", StringComparison.OrdinalIgnoreCase) && !type.Contains("svg", StringComparison.OrdinalIgnoreCase))
            || type.StartsWith("audio/", StringComparison.OrdinalIgnoreCase)
            || type.StartsWith("video/", StringComparison.OrdinalIgnoreCase)
            || type.StartsWith("font/", StringComparison.OrdinalIgnoreCase);
    }
}
