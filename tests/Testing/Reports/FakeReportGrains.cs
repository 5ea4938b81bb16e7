using System.Collections.Concurrent;
using Nylas.LinkSafety.Grains.Interfaces.Reports;
using Nylas.LinkSafety.Grains.Interfaces.Urls;
using Nylas.LinkSafety.Scanning.Urls;
using Nylas.LinkSafety.Testing.Grains;
using Orleans;
using Orleans.Runtime;

namespace Nylas.LinkSafety.Testing.Reports;

/// <summary>A grain factory that knows voices and reports, kept in memory as the real ones keep them; anything else is another factory's.</summary>
public sealed class FakeReportGrains(TimeProvider clock, IGrainFactory others) : IGrainFactory
{
    private readonly ConcurrentDictionary<string, ConcurrentQueue<ReportAdmissionRequest>> _admitted = [];

    /// <summary>What was stored, by report id.</summary>
    public ConcurrentDictionary<string, (ReportSubmission Submission, DateTimeOffset At)> Stored { get; } = [];

    /// <summary>What has become of reports; received where nothing is said.</summary>
    public ConcurrentDictionary<string, (ReportState State, ReportOutcome? Outcome)> Decided { get; } = [];

    /// <summary>How many reports a voice may hand in.</summary>
    public int Quota { get; set; } = int.MaxValue;

    /// <summary>When set, every call to a report or a voice fails with it.</summary>
    public Exception? Fault { get; set; }

    public IReadOnlyCollection<string> Voices => [.. _admitted.Keys];

    public TGrainInterface GetGrain<TGrainInterface>(string primaryKey, string? grainClassNamePrefix = null)
        where TGrainInterface : IGrainWithStringKey
    {
        if (typeof(TGrainInterface) == typeof(IReporterGrain))
            return (TGrainInterface)(object)new Voice(this, primaryKey, clock);
        // Asked what rules do with a link by where it leads: nothing is known of any.
        if (typeof(TGrainInterface) == typeof(IUrlGrain))
            return (TGrainInterface)(object)new FakeUrlGrain(primaryKey);
        return typeof(TGrainInterface) == typeof(IReportGrain)
            ? (TGrainInterface)(object)new Report(this, primaryKey, clock)
            : others.GetGrain<TGrainInterface>(primaryKey, grainClassNamePrefix);
    }

    public TGrainInterface GetGrain<TGrainInterface>(long primaryKey, string? grainClassNamePrefix = null)
        where TGrainInterface : IGrainWithIntegerKey => others.GetGrain<TGrainInterface>(primaryKey, grainClassNamePrefix);

    public TGrainInterface GetGrain<TGrainInterface>(GrainId grainId)
        where TGrainInterface : IAddressable => others.GetGrain<TGrainInterface>(grainId);

    private sealed class Voice(FakeReportGrains all, string key, TimeProvider clock) : IReporterGrain
    {
        public Task<ReportAdmission> AdmitAsync(ReportAdmissionRequest request, CancellationToken cancellationToken)
        {
            if (all.Fault is { } fault)
                return Task.FromException<ReportAdmission>(fault);
            var mine = all._admitted.GetOrAdd(key, _ => []);
            var standing = new ReporterStanding(0, 0, clock.GetUtcNow());
            var known = mine.FirstOrDefault(earlier =>
                earlier.ReportId == request.ReportId
                || (earlier.Person == request.Person
                    && (earlier.UrlKey == request.UrlKey || (earlier.IdempotencyKey is not null && earlier.IdempotencyKey == request.IdempotencyKey))));
            if (known is not null)
            {
                var isOther = known.IdempotencyKey is not null && known.IdempotencyKey == request.IdempotencyKey && (known.UrlKey, known.Content) != (request.UrlKey, request.Content);
                var outcome = known.ReportId == request.ReportId ? AdmissionOutcome.Admitted : isOther ? AdmissionOutcome.KeyReused : AdmissionOutcome.Duplicate;
                return Task.FromResult(new ReportAdmission(outcome, known.ReportId, known.UrlKey, null, standing));
            }

            if (mine.Count >= all.Quota)
                return Task.FromResult(new ReportAdmission(AdmissionOutcome.OverQuota, request.ReportId, request.UrlKey, TimeSpan.FromHours(3), standing));
            mine.Enqueue(request);
            return Task.FromResult(new ReportAdmission(AdmissionOutcome.Admitted, request.ReportId, request.UrlKey, null, standing));
        }

        public Task RecordOutcomeAsync(string caseId, ReporterOutcome outcome, CancellationToken cancellationToken) => Task.CompletedTask;

        public ValueTask<ReporterStanding> GetStandingAsync(CancellationToken cancellationToken) =>
            ValueTask.FromResult(new ReporterStanding(0, 0, clock.GetUtcNow()));
    }

    private sealed class Report(FakeReportGrains all, string id, TimeProvider clock) : IReportGrain
    {
        public Task<ReportStatus> SubmitAsync(ReportSubmission submission, CancellationToken cancellationToken)
        {
            if (all.Fault is { } fault)
                return Task.FromException<ReportStatus>(fault);
            all.Stored.TryAdd(id, (submission, clock.GetUtcNow()));
            return Task.FromResult(Status()!);
        }

        public Task<ReportStatus?> GetStatusAsync(CancellationToken cancellationToken) =>
            all.Fault is { } fault ? Task.FromException<ReportStatus?>(fault) : Task.FromResult(Status());

        public Task<bool> IsDecidedAsync(CancellationToken cancellationToken) => Task.FromResult(Status()?.Outcome is not null);

        public Task<ReportInspection?> InspectAsync(CancellationToken cancellationToken) => Task.FromResult(
            Status() is { } status && all.Stored.TryGetValue(id, out var stored)
                ? new ReportInspection(
                    status,
                    UrlKey.ForIdentity(stored.Submission.Identity),
                    null,
                    stored.Submission.Voice,
                    stored.Submission.Authority,
                    stored.Submission.Channel,
                    stored.Submission.Text,
                    stored.Submission.HowReceived,
                    stored.Submission.Evidence)
                : null);

        private ReportStatus? Status()
        {
            if (!all.Stored.TryGetValue(id, out var stored) || !WebUrl.TryParse(stored.Submission.Identity, out var url, out _))
                return null;
            var (state, outcome) = all.Decided.GetValueOrDefault(id);
            return new ReportStatus(id, state, outcome, UrlRedactor.Redact(url), stored.Submission.Category, stored.At, stored.At);
        }
    }
}
