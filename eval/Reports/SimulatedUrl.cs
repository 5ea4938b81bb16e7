using System.Collections.Immutable;
using Nylas.LinkSafety.Grains.Interfaces.Sites;
using Nylas.LinkSafety.Grains.Interfaces.Urls;
using Nylas.LinkSafety.Grains.Reports;
using Nylas.LinkSafety.Grains.Urls;

namespace Nylas.LinkSafety.Eval.Reports;

/// <summary>A page with the state that its grain would keep, and what became of it.</summary>
internal sealed class SimulatedUrl(string key, bool isBad, bool isPopular, bool isDoubtful, SiteStanding site, DateTimeOffset start)
{
    public string Key { get; } = key;

    public bool IsBad { get; } = isBad;

    public UrlGrainState State { get; } = new()
    {
        Judgement = new UrlJudgement
        {
            Verdict = isDoubtful ? Verdict.Unknown : Verdict.Clean,
            Source = JudgementSource.Scan,
            CheckedAt = start,
            ExpiresAt = start + TimeSpan.FromDays(30),
        },
    };

    public int HonestReports { get; set; }

    /// <summary>How many honest reports it had when it was first cautioned; null when it never was.</summary>
    public int? HonestReportsNeeded { get; set; }

    public bool WasBlocked { get; set; }

    public Verdict Verdict { get; set; } = isDoubtful ? Verdict.Unknown : Verdict.Clean;

    public QuorumNeed Need(DateTimeOffset now, ReportOptions options) =>
        new(isPopular, !isDoubtful && SiteRecord.IsEstablished(site, now, options), isDoubtful);

    /// <summary>A site with this many clean URLs, known since then.</summary>
    public static SiteStanding Site(string name, long clean, DateTimeOffset since) => new()
    {
        Site = name,
        FirstSeen = since,
        UrlsByVerdict = ImmutableDictionary<Verdict, long>.Empty.Add(Verdict.Clean, clean),
    };
}
