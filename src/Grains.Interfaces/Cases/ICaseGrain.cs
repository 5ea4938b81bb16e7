namespace Nylas.LinkSafety.Grains.Interfaces.Cases;

/// <summary>
/// Reports that belong together, and what analysts make of them. Key: the case id, 26 characters of Crockford's base 32, ordered by time. Every
/// change is persisted, with who, when and why, before the call is answered. A decision is stored before its effects are; whatever a crash cut
/// off is finished by the next call.
/// </summary>
[Alias("linksafety.ICaseGrain")]
public interface ICaseGrain : IGrainWithStringKey
{
    /// <summary>Brought by the URL's grain. The first thing brought opens the case; the same report again changes nothing.</summary>
    [Alias("AddReport")]
    Task<CasePlacement> AddReportAsync(CaseReport report, CancellationToken cancellationToken);

    /// <summary>Brought by the URL's grain; the case becomes appealed.</summary>
    [Alias("AddAppeal")]
    Task<CasePlacement> AddAppealAsync(CaseAppeal appeal, CancellationToken cancellationToken);

    /// <summary>Brought by the URL's grain: a threat list's entry that stops nobody until somebody has looked. The same feed again changes nothing.</summary>
    [Alias("AddListing")]
    Task<CasePlacement> AddListingAsync(CaseListing listing, CancellationToken cancellationToken);

    /// <summary>
    /// Told by a URL's grain when many more, or many fewer, visit it than it told last: the priority follows. It is nothing that was done with the case, so
    /// that its version stays: whoever has looked at it need not look again.
    /// </summary>
    /// <param name="urlKey">One of its URLs; others are passed over.</param>
    /// <param name="clicksLastDay">Clicks in the last 24 hours.</param>
    /// <param name="cancellationToken">The caller has gone.</param>
    [Alias("NoteReach")]
    Task NoteReachAsync(string urlKey, long clicksLastDay, CancellationToken cancellationToken);

    /// <summary>Asked for by a URL's grain when automation contradicts a human: the decision stays, the case is in the queue again.</summary>
    [Alias("Reopen")]
    Task ReopenAsync(CaseReopening reopening, CancellationToken cancellationToken);

    /// <summary>Moves everything into an older case; this one is merged from then on. Decided cases cannot be merged.</summary>
    [Alias("Merge")]
    Task<CaseActionResult> MergeAsync(string intoCaseId, string actor, string reason, CancellationToken cancellationToken);

    /// <summary>The other end of a merge.</summary>
    /// <returns>False when this case is decided or merged itself and takes nothing any more.</returns>
    [Alias("Absorb")]
    Task<bool> AbsorbAsync(CaseContents contents, CancellationToken cancellationToken);

    /// <returns>Null when there is no such case. A merged one answers with itself, naming the case that holds its contents.</returns>
    [ReadOnly, AlwaysInterleave, Alias("Get")]
    ValueTask<CaseView?> GetAsync(CancellationToken cancellationToken);

    /// <summary>What one report has come to; the reporter's view of it.</summary>
    /// <param name="before">What is known without the case.</param>
    /// <param name="urlKey">Of the URL that it is about: the case may have handed that on, and with it reports that it lists no more.</param>
    /// <param name="cancellationToken">The caller has gone.</param>
    [ReadOnly, AlwaysInterleave, Alias("GetReportStatus")]
    ValueTask<ReportStatus> GetReportStatusAsync(ReportStatus before, string urlKey, CancellationToken cancellationToken);

    /// <returns>Null when no such appeal was brought.</returns>
    [ReadOnly, AlwaysInterleave, Alias("GetAppeal")]
    ValueTask<CaseAppealView?> GetAppealAsync(string receipt, CancellationToken cancellationToken);

    /// <summary>The blast radius of a confirmation.</summary>
    /// <returns>Null when there is no such case.</returns>
    [AlwaysInterleave, Alias("Preview")]
    Task<CasePreview?> PreviewAsync(VerdictScope scope, CancellationToken cancellationToken);

    /// <summary>
    /// Confirms (writes rules) or dismisses (makes the URLs clean again). The same decision by the same actor again is done already. A decided
    /// case has to be undone first.
    /// </summary>
    /// <exception cref="ArgumentException">A field is out of range.</exception>
    [ResponseTimeout("00:02:00"), Alias("Decide")]
    Task<CaseActionResult> DecideAsync(CaseDecision decision, CancellationToken cancellationToken);

    /// <summary>A second analyst lets the asked-for scope take effect.</summary>
    [ResponseTimeout("00:02:00"), Alias("Approve")]
    Task<CaseActionResult> ApproveAsync(string actor, string reason, CancellationToken cancellationToken);

    /// <summary>
    /// Takes the decision in force back (an upheld appeal's too) and restores what was before it: rules, verdicts, standings, state. Decision
    /// and undo both stay in the history.
    /// </summary>
    [ResponseTimeout("00:02:00"), Alias("Undo")]
    Task<CaseActionResult> UndoAsync(string actor, string reason, CancellationToken cancellationToken);

    /// <summary>
    /// Upholds or rejects an appeal. Upheld: the page is let through for the term, the case is dismissed, its rules are removed. A page that was
    /// never seen is looked at first: an appeal is upheld for a page.
    /// </summary>
    [ResponseTimeout("00:02:00"), Alias("DecideAppeal")]
    Task<CaseActionResult> DecideAppealAsync(AppealDecision decision, CancellationToken cancellationToken);

    /// <summary>An open case gets an assignee and is in review; null gives it back to the queue.</summary>
    /// <param name="assignee">Who takes it on.</param>
    /// <param name="actor">Who says so.</param>
    /// <param name="reason">1 to 500 characters, or null where nothing is said.</param>
    /// <param name="cancellationToken">The caller has gone.</param>
    [Alias("Assign")]
    Task<CaseActionResult> AssignAsync(string? assignee, string actor, string? reason, CancellationToken cancellationToken);

    /// <summary>
    /// A URL that does not belong to the others gets an open case of its own, with its reports and waiting appeals, and joins no campaign again.
    /// Not from a decided case, and not its only URL. The same again is done already.
    /// </summary>
    [Alias("TakeOut")]
    Task<CaseActionResult> TakeOutAsync(string urlKey, string actor, string reason, CancellationToken cancellationToken);

    /// <summary>The other end of that: opens this case with what was taken out of another. The same again changes nothing.</summary>
    [Alias("Found")]
    Task FoundAsync(CaseContents contents, CancellationToken cancellationToken);

    /// <summary>Asked after rules were taken out or brought back by hand: URLs that none of the case's rules stops are not confirmed any more.</summary>
    [Alias("FollowRules")]
    Task FollowRulesAsync(string actor, string reason, CancellationToken cancellationToken);

    /// <param name="text">1 to 2,000 characters.</param>
    [Alias("AddNote")]
    Task<CaseActionResult> AddNoteAsync(string text, string actor, CancellationToken cancellationToken);

    /// <param name="priority">Null: from reach and severity again.</param>
    [Alias("SetPriority")]
    Task<CaseActionResult> SetPriorityAsync(CasePriority? priority, string actor, string reason, CancellationToken cancellationToken);
}
