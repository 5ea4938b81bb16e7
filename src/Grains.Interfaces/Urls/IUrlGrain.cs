using Nylas.LinkSafety.Grains.Interfaces.Feeds;

namespace Nylas.LinkSafety.Grains.Interfaces.Urls;

/// <summary>
/// All that is known of one URL. Key: base64url of SHA-256 over the UTF-8 identity, 43 characters. Persisted after every scan, every batch of
/// clicks and every word of an analyst, before the call is answered. Reads never await and interleave with everything: a disk that is slow to
/// store clicks must not keep a verdict from a visitor. <see cref="AwaitJudgementAsync"/> and <see cref="ScanAsync"/> do too, since they
/// wait for a scan that is shared by all callers.
/// </summary>
[Alias("linksafety.IUrlGrain")]
public interface IUrlGrain : IGrainWithStringKey
{
    /// <summary>
    /// The answer from state, without waiting. Starts a scan in the background where none was made yet, the verdict has expired, or it is
    /// about to and the URL is still clicked (refresh ahead).
    /// </summary>
    /// <exception cref="ArgumentException">The query's URL is not this grain's.</exception>
    [ReadOnly, AlwaysInterleave, Alias("GetJudgement")]
    ValueTask<UrlJudgement> GetJudgementAsync(UrlQuery query, CancellationToken cancellationToken);

    /// <summary>
    /// The same, but waits up to <paramref name="waitBudget"/> (0 to 30 s) for the scan of a URL that has no valid verdict. However many
    /// wait, one scan runs. When the budget ends first, the answer is what is known without the scan, marked pending. It waits as well for whoever keeps a
    /// list that may have the URL.
    /// </summary>
    [AlwaysInterleave, ResponseTimeout("00:01:00"), Alias("AwaitJudgement")]
    Task<UrlJudgement> AwaitJudgementAsync(UrlQuery query, TimeSpan waitBudget, CancellationToken cancellationToken);

    /// <summary>An analyst's look: scans now, whatever the expiry (budgets still hold), and answers with the new state.</summary>
    /// <returns>Null when the grain has never been told its URL.</returns>
    [AlwaysInterleave, ResponseTimeout("00:01:00"), Alias("Scan")]
    Task<UrlInspection?> ScanAsync(string actor, CancellationToken cancellationToken);

    /// <summary>The whole state for an analyst, URLs redacted. Does not scan.</summary>
    /// <returns>Null when the grain has never been told its URL.</returns>
    [ReadOnly, AlwaysInterleave, Alias("Inspect")]
    ValueTask<UrlInspection?> InspectAsync(CancellationToken cancellationToken);

    /// <summary>
    /// Deletes what is stored of a URL that nobody has clicked or asked about since a moment, and of which no human has said anything: no report,
    /// case, appeal, decision or rule.
    /// </summary>
    /// <returns>False when it is not such a URL, and stays.</returns>
    [Alias("Forget")]
    Task<bool> ForgetAsync(DateTimeOffset unusedSince, CancellationToken cancellationToken);

    /// <summary>Adds clicks that a gateway has counted; answered after they are stored.</summary>
    [Alias("RecordClicks")]
    Task RecordClicksAsync(UrlQuery query, ClickBatch clicks, CancellationToken cancellationToken);

    /// <summary>
    /// Takes a report: counted, perhaps a new verdict, a case opened or joined; all of it persisted before it is answered. The same report
    /// again changes nothing, and finishes what a crash cut off. Interleaves, because cases call back.
    /// </summary>
    /// <returns>The case's id.</returns>
    [AlwaysInterleave, Alias("AddReport")]
    Task<string> AddReportAsync(UrlQuery query, UrlReport report, CancellationToken cancellationToken);

    /// <summary>
    /// Brings an appeal into the URL's case and writes into the history that somebody has called the verdict a mistake. Where nobody has told the
    /// grain its URL yet, the appeal is kept, and brought when somebody does.
    /// </summary>
    /// <param name="identity">The URL whole, where the appeal knows it.</param>
    /// <param name="receipt">Which appeal; the same again changes nothing, and says where it is.</param>
    /// <param name="at">When it was handed in.</param>
    /// <param name="nothingStops">Nothing stopped the page or warned of it then.</param>
    /// <param name="cancellationToken">The caller has gone.</param>
    [AlwaysInterleave, Alias("AddAppeal")]
    Task<AppealPlacement> AddAppealAsync(string? identity, string receipt, DateTimeOffset at, bool nothingStops, CancellationToken cancellationToken);

    /// <summary>
    /// A case was decided, or a decision of it undone or replaced. Confirmed: malicious until its rule ends, whatever scans say. Dismissed: clean
    /// for the page that was looked at, and the voices so far do not raise it again. Upheld: the same by an appeal, until its term ends; a bad
    /// scan of that page asks for a review and changes nothing, another page falls back to caution. Taken out: as it was before. The same again
    /// changes nothing.
    /// </summary>
    [AlwaysInterleave, Alias("ChangeDecisions")]
    Task ChangeDecisionsAsync(UrlDecisionChange change, CancellationToken cancellationToken);

    /// <summary>Threat lists have changed: where they say something else of the URL now, that is in the history and told. Does not scan.</summary>
    [AlwaysInterleave, Alias("Reconsider")]
    Task ReconsiderAsync(CancellationToken cancellationToken);

    /// <summary>
    /// An entry of a feed stops nobody until a person has looked: it comes into the URL's case, once a feed. For all of a host, the URL is the host's
    /// first page.
    /// </summary>
    [AlwaysInterleave, Alias("Hold")]
    Task HoldAsync(UrlQuery query, FeedHold hold, CancellationToken cancellationToken);

    /// <summary>The URL's case was merged into another.</summary>
    [AlwaysInterleave, Alias("MoveToCase")]
    Task MoveToCaseAsync(string fromCaseId, string toCaseId, CancellationToken cancellationToken);

    /// <summary>The URL was taken out of a case into one of its own; from now on it stands for itself, whatever it has in common with others.</summary>
    [AlwaysInterleave, Alias("LeaveCampaign")]
    Task LeaveCampaignAsync(string fromCaseId, string toCaseId, CancellationToken cancellationToken);
}
