using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Nylas.LinkSafety.Grains.Interfaces.Catalog;
using Nylas.LinkSafety.Grains.Reports;
using Nylas.LinkSafety.Grains.State;

namespace Nylas.LinkSafety.Grains.Cases;

/// <summary>
/// Intake and desk work of a case; decisions are in CaseGrain.Decisions.cs and what they do in CaseGrain.Effects.cs and
/// CaseGrain.Rules.cs, appeals in CaseGrain.Appeals.cs, merging in CaseGrain.Merging.cs, its opposite in CaseGrain.Splitting.cs. What follows from the state is in <see cref="CaseFile"/>,
/// and what is told of it in <see cref="CaseDescription"/>.
/// </summary>
[GrainType("case")]
internal sealed partial class CaseGrain(
    [PersistentState("case")] IPersistentState<CaseGrainState> state,
    IChangeFeed changes,
    ICatalog catalog,
    ICatalogFeed listing,
    IOptions<ReportOptions> options,
    TimeProvider clock,
    ILogger<CaseGrain> log) : Grain, ICaseGrain
{
    private const int LongestText = 2_000;
    private const int LongestReason = 500;
    private const int LongestActor = 100;

    /// <summary>What was done later than this, or then, is not in the catalog's audit yet.</summary>
    private DateTimeOffset _auditedUntil;

    private string Id => this.GetPrimaryKeyString();

    private CaseGrainState File => state.State;

    private bool Exists => File.OpenedAt is not null;

    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        _auditedUntil = File.UpdatedAt;
        // A decision that a crash cut off is completed as soon as anybody looks at the case, be it only to read.
        if (IsUnfinished)
            this.RegisterGrainTimer(TryFinishAsync, new GrainTimerCreationOptions(TimeSpan.Zero, Timeout.InfiniteTimeSpan));
        return Task.CompletedTask;
    }

    public async Task<CasePlacement> AddReportAsync(CaseReport report, CancellationToken cancellationToken)
    {
        await TryFinishAsync();
        if (File.MergedInto is { } target)
            return new CasePlacement(CaseState.Merged, IsTaken: false, target);
        if (FindTakenOut(gone => gone.UrlKey == report.Url.UrlKey) is { } elsewhere)
            return new CasePlacement(CaseFile.StateOf(File), IsTaken: false, elsewhere);
        if (!HasRoomFor(report.Url) || !await TakesAsync(report))
            return new CasePlacement(CaseFile.StateOf(File), IsTaken: false, Instead: null);
        Open(report.Report.At, "report");
        if (CaseFile.Add(File, report))
            await StoreAsync(cancellationToken);
        return new CasePlacement(CaseFile.StateOf(File), IsTaken: true, Instead: null);
    }

    public async Task<CasePlacement> AddAppealAsync(CaseAppeal appeal, CancellationToken cancellationToken)
    {
        await TryFinishAsync();
        if (File.MergedInto is { } target)
            return new CasePlacement(CaseState.Merged, IsTaken: false, target);
        if (FindTakenOut(gone => gone.UrlKey == appeal.Url.UrlKey) is { } elsewhere)
            return new CasePlacement(CaseFile.StateOf(File), IsTaken: false, elsewhere);
        if (!HasRoomFor(appeal.Url) || IsDecidedOfOthers(appeal.Url))
            return new CasePlacement(CaseFile.StateOf(File), IsTaken: false, Instead: null);
        // Another case where the URL is in none yet: else whoever appeals against a campaign's other URLs would speak for this one.
        if (CaseFile.IsFullFor(File, appeal.Url.UrlKey) && !File.Appeals.Exists(known => known.Receipt == appeal.Receipt))
            return new CasePlacement(CaseFile.StateOf(File), IsTaken: false, Instead: null, IsRefused: CaseFile.Knows(File, appeal.Url.UrlKey));
        // Told before it leaves: whoever holds its receipt must not read that it waits again.
        if (CaseFile.FindOneToLeave(File) is { } answered)
            await GrainFactory.GetGrain<IAppealGrain>(answered.Receipt).SettleAsync(CaseDescription.OfAppeal(File, answered), cancellationToken);
        Open(appeal.At, "appeal");
        if (CaseFile.Add(File, appeal))
        {
            // What was decided stays the reporters' answer until somebody decides otherwise.
            if (CaseFile.StandingOutcomeOf(File) is null)
                File.StateChangedAt = clock.GetUtcNow();
            Note(CaseActors.Visitor, "appealed", "called a mistake");
            await StoreAsync(cancellationToken);
        }

        return new CasePlacement(CaseFile.StateOf(File), IsTaken: true, Instead: null);
    }

    public async Task<CasePlacement> AddListingAsync(CaseListing listing, CancellationToken cancellationToken)
    {
        await TryFinishAsync();
        if (File.MergedInto is { } target)
            return new CasePlacement(CaseState.Merged, IsTaken: false, target);
        if (FindTakenOut(gone => gone.UrlKey == listing.Url.UrlKey) is { } elsewhere)
            return new CasePlacement(CaseFile.StateOf(File), IsTaken: false, elsewhere);
        if (!HasRoomFor(listing.Url) || IsDecidedOfOthers(listing.Url))
            return new CasePlacement(CaseFile.StateOf(File), IsTaken: false, Instead: null);
        var actor = CaseActors.Feed(listing.Feed);
        if (!File.History.Exists(known => known.Actor == actor && known.Why == listing.Why))
        {
            Open(listing.At, "threat list");
            CaseFile.AddUrl(File, listing.Url, listing.Identity);
            Note(actor, "listed and held", listing.Why);
            await StoreAsync(cancellationToken);
        }

        return new CasePlacement(CaseFile.StateOf(File), IsTaken: true, Instead: null);
    }

    public async Task NoteReachAsync(string urlKey, long clicksLastDay, CancellationToken cancellationToken)
    {
        await TryFinishAsync();
        if ((FindTakenOut(gone => gone.UrlKey == urlKey) ?? File.MergedInto) is { } target)
        {
            await GrainFactory.GetGrain<ICaseGrain>(target).NoteReachAsync(urlKey, clicksLastDay, cancellationToken);
            return;
        }

        var at = File.Urls.FindIndex(known => known.Url.UrlKey == urlKey);
        // What is decided waits for nobody.
        if (at < 0 || CaseFile.StandingOutcomeOf(File) is not null || !UrlReach.HasMoved(File.Urls[at].Url.ClicksLastDay, clicksLastDay))
            return;
        File.Urls[at] = File.Urls[at] with { Url = File.Urls[at].Url with { ClicksLastDay = clicksLastDay } };
        await state.WriteOrForgetAsync(DeactivateOnIdle, cancellationToken);
        Post();
    }

    public async Task ReopenAsync(CaseReopening reopening, CancellationToken cancellationToken)
    {
        await TryFinishAsync();
        if (!Exists)
            return;
        if (File.MergedInto is { } target)
        {
            await GrainFactory.GetGrain<ICaseGrain>(target).ReopenAsync(reopening, cancellationToken);
            return;
        }

        if (File.IsReopened)
            return;
        File.IsReopened = true;
        File.StateChangedAt = clock.GetUtcNow();
        Note(CaseActors.System, $"reopened for {reopening.UrlKey}", $"{reopening.Code}: {reopening.Detail}");
        await StoreAsync(cancellationToken);
    }

    public ValueTask<CaseView?> GetAsync(CancellationToken cancellationToken) => ValueTask.FromResult(Exists ? Describe() : null);

    public async ValueTask<ReportStatus> GetReportStatusAsync(ReportStatus before, string urlKey, CancellationToken cancellationToken)
    {
        if ((FindTakenOut(gone => gone.UrlKey == urlKey) ?? File.MergedInto) is { } target)
            return await GrainFactory.GetGrain<ICaseGrain>(target).GetReportStatusAsync(before, urlKey, cancellationToken);
        var (progress, outcome) = CaseDescription.ProgressOf(File, urlKey, before.Category);
        var changedAt = progress == ReportState.Received || File.StateChangedAt < before.ReceivedAt ? before.ReceivedAt : File.StateChangedAt;
        return before with { State = progress, Outcome = outcome, UpdatedAt = changedAt };
    }

    public async ValueTask<CaseAppealView?> GetAppealAsync(string receipt, CancellationToken cancellationToken)
    {
        if ((FindTakenOut(gone => gone.Appeals.Contains(receipt)) ?? File.MergedInto) is { } target)
            return await GrainFactory.GetGrain<ICaseGrain>(target).GetAppealAsync(receipt, cancellationToken);
        return File.Appeals.Find(known => known.Receipt == receipt) is { } appeal ? CaseDescription.OfAppeal(File, appeal) : null;
    }

    public async Task<CaseActionResult> AssignAsync(string? assignee, string actor, string? reason, CancellationToken cancellationToken)
    {
        CheckActor(actor);
        if (assignee is not null)
            CheckActor(assignee);
        reason ??= "no reason given";
        CheckText(nameof(reason), reason, LongestReason);
        if (await FindRefusalAsync() is { } refusal)
            return refusal;
        if (File.Assignee != assignee)
        {
            var before = CaseFile.StateOf(File);
            File.Assignee = assignee;
            if (before != CaseFile.StateOf(File))
                File.StateChangedAt = clock.GetUtcNow();
            Note(actor, assignee is null ? "given back" : $"assigned to {assignee}", reason);
            await StoreAsync(cancellationToken);
        }

        return Done();
    }

    public async Task<CaseActionResult> AddNoteAsync(string text, string actor, CancellationToken cancellationToken)
    {
        CheckActor(actor);
        CheckText(nameof(text), text, LongestText);
        if (await FindRefusalAsync() is { } refusal)
            return refusal;
        if (File.Notes.Count == CaseFile.MostNotes)
            File.Notes.RemoveAt(0);
        File.Notes.Add(new CaseNote(clock.GetUtcNow(), actor, text));
        await StoreAsync(cancellationToken);
        return Done();
    }

    public async Task<CaseActionResult> SetPriorityAsync(CasePriority? priority, string actor, string reason, CancellationToken cancellationToken)
    {
        CheckActor(actor);
        CheckText(nameof(reason), reason, LongestReason);
        if (await FindRefusalAsync() is { } refusal)
            return refusal;
        File.Priority = priority;
        Note(actor, priority is { } set ? $"priority {set}" : "priority by reach and severity", reason);
        await StoreAsync(cancellationToken);
        return Done();
    }

    /// <summary>The case that has what was taken out of this one; null when it was not.</summary>
    private string? FindTakenOut(Predicate<TakenOutUrl> isIt) => File.TakenOut.Find(isIt)?.CaseId;

    private void Open(DateTimeOffset at, string by)
    {
        if (Exists)
            return;
        File.OpenedAt = at;
        File.StateChangedAt = at;
        Note(CaseActors.System, "opened", by);
    }

    private void Note(string actor, string what, string why) =>
        CaseFile.AddHistory(File, new HistoryEntry(clock.GetUtcNow(), actor, what, why));

    /// <summary>Finishes what a crash cut off, then says why an analyst cannot act, if so.</summary>
    private async Task<CaseActionResult?> FindRefusalAsync()
    {
        await FinishAsync();
        if (!Exists)
            return new CaseActionResult(CaseActionOutcome.NotFound, "There is no such case.", null);
        return File.MergedInto is { } target
            ? new CaseActionResult(CaseActionOutcome.Merged, $"Its contents are in case {target}.", Describe())
            : null;
    }

    private CaseView Describe() => CaseDescription.Of(Id, File);

    private CaseActionResult Done() => new(CaseActionOutcome.Done, null, Describe());

    private CaseActionResult Refused(CaseActionOutcome outcome, string detail) => new(outcome, detail, Describe());

    /// <summary>Every change of the state passes here, and is stored when this has ended.</summary>
    private async Task StoreAsync(CancellationToken cancellationToken)
    {
        File.Version++;
        File.UpdatedAt = clock.GetUtcNow();
        await state.WriteOrForgetAsync(DeactivateOnIdle, cancellationToken);
        Post();
    }

    /// <summary>Tells the catalog, which puts away what it is told and writes it later.</summary>
    private void Post()
    {
        listing.Post(CaseRows.Describe(Id, File));
        foreach (var entry in CaseRows.AuditOf(Id, File, _auditedUntil))
            listing.Post(entry);
        _auditedUntil = File.UpdatedAt;
    }

    private static void CheckActor(string actor) => CheckText(nameof(actor), actor, LongestActor);

    private static void CheckText(string field, string text, int longest)
    {
        if (string.IsNullOrWhiteSpace(text) || text.Length > longest)
            throw new ArgumentException($"{field} must have 1 to {longest} characters; {text?.Length ?? 0} came.");
    }
}
