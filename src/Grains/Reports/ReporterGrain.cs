using Microsoft.Extensions.Options;
using Nylas.LinkSafety.Grains.State;

namespace Nylas.LinkSafety.Grains.Reports;

[GrainType("reporter")]
internal sealed class ReporterGrain(
    [PersistentState("reporter")] IPersistentState<ReporterGrainState> state,
    IOptions<ReportOptions> options,
    TimeProvider clock) : Grain, IReporterGrain
{
    private const int LongestIdempotencyKey = 255;

    private const int LongestPerson = 128;

    private const int LongestContent = 64;

    /// <summary>At 20 reports a day, every one decided: seven weeks, longer than decisions are undone.</summary>
    private const int CasesKept = 1_000;

    private readonly ReportOptions _options = options.Value;

    public async Task<ReportAdmission> AdmitAsync(ReportAdmissionRequest request, CancellationToken cancellationToken)
    {
        if (request.IdempotencyKey?.Length > LongestIdempotencyKey)
            throw new ArgumentException($"An idempotency key may have at most {LongestIdempotencyKey} characters; {request.IdempotencyKey.Length} came.");
        if (request.Person?.Length > LongestPerson)
            throw new ArgumentException($"A person may have at most {LongestPerson} characters; {request.Person.Length} came.");
        if (request.Content?.Length > LongestContent)
            throw new ArgumentException($"A hash of the content may have at most {LongestContent} characters; {request.Content.Length} came.");
        var now = clock.GetUtcNow();
        var kept = _options.DuplicateWindow > RollingQuota.Day ? _options.DuplicateWindow : RollingQuota.Day;
        state.State.Admitted.RemoveAll(known => known.At <= now - kept);
        if (FindKnown(request, now) is { } known && !await IsAnsweredAsync(request, known, cancellationToken))
        {
            // Stored or not, it is answered as it was: the first attempt may have failed after this grain had written.
            var isItself = known.ReportId == request.ReportId;
            if (!isItself && request.IdempotencyKey is not null && known.IdempotencyKey == request.IdempotencyKey && SaysAnother(known, request))
                return Answer(AdmissionOutcome.KeyReused, known.ReportId, known.UrlKey, null);
            return Answer(isItself ? AdmissionOutcome.Admitted : AdmissionOutcome.Duplicate, known.ReportId, known.UrlKey, null);
        }

        if (new RollingQuota(_options.QuotaOf(request.Authority)).FindWait(state.State.Admitted.Select(admitted => admitted.At), now) is { } wait)
            return Answer(AdmissionOutcome.OverQuota, request.ReportId, request.UrlKey, wait);

        if (state.State.Since == default)
            state.State.Since = now;
        state.State.Admitted.Add(new AdmittedReport(request.ReportId, request.UrlKey, request.IdempotencyKey, now, SaysHarmful(request), request.Person, request.Content));
        await StoreAsync(cancellationToken);
        return Answer(AdmissionOutcome.Admitted, request.ReportId, request.UrlKey, null);
    }

    public Task RecordOutcomeAsync(string caseId, ReporterOutcome outcome, CancellationToken cancellationToken)
    {
        var cases = state.State.Cases;
        var at = cases.FindIndex(word => word.CaseId == caseId);
        var before = at < 0 ? ReporterOutcome.None : cases[at].Outcome;
        if (before == outcome)
            return Task.CompletedTask;
        Count(before, -1);
        Count(outcome, 1);
        if (at >= 0)
            cases.RemoveAt(at);
        else if (cases.Count == CasesKept)
            cases.RemoveAt(0);
        cases.Add(new CaseWord(caseId, outcome));
        return StoreAsync(cancellationToken);
    }

    public ValueTask<ReporterStanding> GetStandingAsync(CancellationToken cancellationToken) => ValueTask.FromResult(Standing());

    /// <summary>
    /// Itself, then what the caller says it repeats, then the latest about the same URL. Of those that share a voice only the person's own: a receipt
    /// tells when, and as what, its holder reported.
    /// </summary>
    private AdmittedReport? FindKnown(ReportAdmissionRequest request, DateTimeOffset now)
    {
        var admitted = state.State.Admitted;
        return admitted.FindLast(known => known.ReportId == request.ReportId)
            ?? (request.IdempotencyKey is { } key ? admitted.FindLast(known => known.Person == request.Person && known.IdempotencyKey == key) : null)
            ?? admitted.FindLast(known => known.Person == request.Person
                && known.UrlKey == request.UrlKey
                && known.At > now - _options.DuplicateWindow
                && (known.SaysHarmful ?? SaysHarmful(request)) == SaysHarmful(request));
    }

    /// <summary>What was stored before contents were compared is taken for the same.</summary>
    private static bool SaysAnother(AdmittedReport known, ReportAdmissionRequest request) =>
        known.UrlKey != request.UrlKey || (known.Content is { } said && request.Content is { } says && said != says);

    /// <summary>Support that reports again what was decided since says that the decision was wrong; strangers may not insist.</summary>
    private async Task<bool> IsAnsweredAsync(ReportAdmissionRequest request, AdmittedReport known, CancellationToken cancellationToken) =>
        request.Authority == ReportAuthority.Support
        && known.ReportId != request.ReportId
        && (request.IdempotencyKey is null || known.IdempotencyKey != request.IdempotencyKey)
        && await GrainFactory.GetGrain<IReportGrain>(known.ReportId).IsDecidedAsync(cancellationToken);

    private static bool SaysHarmful(ReportAdmissionRequest request) => request.Category != ReportCategory.NotHarmful;

    private void Count(ReporterOutcome outcome, int by)
    {
        if (outcome == ReporterOutcome.Right)
            state.State.Right += by;
        else if (outcome == ReporterOutcome.Wrong)
            state.State.Wrong += by;
    }

    private ReportAdmission Answer(AdmissionOutcome outcome, string reportId, string urlKey, TimeSpan? retryAfter) =>
        new(outcome, reportId, urlKey, retryAfter, Standing());

    private ReporterStanding Standing() => new(state.State.Right, state.State.Wrong, state.State.Since);

    private Task StoreAsync(CancellationToken cancellationToken) => state.WriteOrForgetAsync(DeactivateOnIdle, cancellationToken);
}
