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

    /// <summary>At 20 reports a day, every one decided: seven weeks, longer than decisions are undone.</summary>
    private const int CasesKept = 1_000;

    private static readonly TimeSpan Day = TimeSpan.FromHours(24);

    private readonly ReportOptions _options = options.Value;

    public async Task<ReportAdmission> AdmitAsync(ReportAdmissionRequest request, CancellationToken cancellationToken)
    {
        if (request.IdempotencyKey?.Length > LongestIdempotencyKey)
            throw new ArgumentException($"An idempotency key may have at most {LongestIdempotencyKey} characters; {request.IdempotencyKey.Length} came.");
        if (request.Person?.Length > LongestPerson)
            throw new ArgumentException($"A person may have at most {LongestPerson} characters; {request.Person.Length} came.");
        var now = clock.GetUtcNow();
        var kept = _options.DuplicateWindow > Day ? _options.DuplicateWindow : Day;
        state.State.Admitted.RemoveAll(known => known.At <= now - kept);
        if (FindKnown(request, now) is { } known && !await IsAnsweredAsync(request, known, cancellationToken))
        {
            // Stored or not, it is answered as it was: the first attempt may have failed after this grain had written.
            var isItself = known.ReportId == request.ReportId;
            return Answer(isItself ? AdmissionOutcome.Admitted : AdmissionOutcome.Duplicate, known.ReportId, known.UrlKey, null);
        }

        var today = state.State.Admitted.Where(admitted => admitted.At > now - Day).ToList();
        var quota = _options.QuotaOf(request.Authority);
        if (today.Count >= quota)
            return Answer(AdmissionOutcome.OverQuota, request.ReportId, request.UrlKey, today[^quota].At + Day - now);

        if (state.State.Since == default)
            state.State.Since = now;
        state.State.Admitted.Add(new AdmittedReport(request.ReportId, request.UrlKey, request.IdempotencyKey, now, SaysHarmful(request), request.Person));
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

    private AdmittedReport? FindKnown(ReportAdmissionRequest request, DateTimeOffset now)
    {
        // Latest first: the same URL may have been reported before the window and again since.
        for (var i = state.State.Admitted.Count - 1; i >= 0; i--)
        {
            var known = state.State.Admitted[i];
            if (known.ReportId == request.ReportId)
                return known;
            // A neighbour speaks with the same voice and has a receipt of their own: it tells when, and as what, its holder reported.
            if (known.Person != request.Person)
                continue;
            if ((request.IdempotencyKey is not null && known.IdempotencyKey == request.IdempotencyKey)
                || (known.UrlKey == request.UrlKey && known.At > now - _options.DuplicateWindow && (known.SaysHarmful ?? SaysHarmful(request)) == SaysHarmful(request)))
            {
                return known;
            }
        }

        return null;
    }

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
