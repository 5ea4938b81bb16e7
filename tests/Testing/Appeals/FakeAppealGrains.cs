using System.Collections.Concurrent;
using Nylas.LinkSafety.Grains.Interfaces.Appeals;
using Nylas.LinkSafety.Grains.Interfaces.Cases;
using Orleans;
using Orleans.Runtime;

namespace Nylas.LinkSafety.Testing.Appeals;

/// <summary>A grain factory that knows appeals and who makes them only, kept in memory as the real ones keep them: by receipt, the first submission counts.</summary>
public sealed class FakeAppealGrains(TimeProvider clock) : IGrainFactory
{
    /// <summary>What was stored, by receipt.</summary>
    public ConcurrentDictionary<string, (AppealSubmission Submission, DateTimeOffset At)> Stored { get; } = [];

    /// <summary>What has become of appeals; received where nothing is said.</summary>
    public ConcurrentDictionary<string, (AppealState State, DateTimeOffset? At, DateTimeOffset? Until)> Decided { get; } = [];

    /// <summary>When set, every call to a grain fails with it.</summary>
    public Exception? Fault { get; set; }

    /// <summary>No more appeals are taken.</summary>
    public bool IsFull { get; set; }

    /// <summary>How many appeals a voice may hand in.</summary>
    public int Quota { get; set; } = int.MaxValue;

    private readonly ConcurrentDictionary<string, ConcurrentQueue<AppealAdmissionRequest>> _admitted = [];

    public TGrainInterface GetGrain<TGrainInterface>(string primaryKey, string? grainClassNamePrefix = null)
        where TGrainInterface : IGrainWithStringKey =>
        typeof(TGrainInterface) == typeof(IAppellantGrain)
            ? (TGrainInterface)(object)new FakeAppellantGrain(this, primaryKey)
            : (TGrainInterface)(object)new FakeAppealGrain(this, primaryKey, clock);

    public TGrainInterface GetGrain<TGrainInterface>(long primaryKey, string? grainClassNamePrefix = null)
        where TGrainInterface : IGrainWithIntegerKey => throw new NotSupportedException();

    public TGrainInterface GetGrain<TGrainInterface>(GrainId grainId)
        where TGrainInterface : IAddressable => throw new NotSupportedException();

    private sealed class FakeAppellantGrain(FakeAppealGrains all, string voice) : IAppellantGrain
    {
        public Task<AppealAdmission> AdmitAsync(AppealAdmissionRequest request, CancellationToken cancellationToken)
        {
            if (all.Fault is { } fault)
                return Task.FromException<AppealAdmission>(fault);
            var mine = all._admitted.GetOrAdd(voice, _ => []);
            var known = mine.FirstOrDefault(known => known.Receipt == request.Receipt)
                ?? mine.FirstOrDefault(known => (known.UrlKey, known.Person) == (request.UrlKey, request.Person) && !all.Decided.ContainsKey(known.Receipt));
            if (known is null && mine.Count >= all.Quota)
                return Task.FromResult(new AppealAdmission(null, TimeSpan.FromHours(3)));
            if (known is null)
                mine.Enqueue(request);
            return Task.FromResult(new AppealAdmission((known ?? request).Receipt));
        }
    }

    private sealed class FakeAppealGrain(FakeAppealGrains all, string receipt, TimeProvider clock) : IAppealGrain
    {
        public Task<AppealStatus?> SubmitAsync(AppealSubmission submission, CancellationToken cancellationToken)
        {
            if (all.Fault is { } fault)
                return Task.FromException<AppealStatus?>(fault);
            if (all.IsFull)
                return Task.FromResult<AppealStatus?>(null);
            all.Stored.TryAdd(receipt, (submission, clock.GetUtcNow()));
            return Task.FromResult(Status());
        }

        public ValueTask<AppealStatus?> GetStatusAsync(CancellationToken cancellationToken) =>
            all.Fault is { } fault ? ValueTask.FromException<AppealStatus?>(fault) : ValueTask.FromResult(Status());

        public Task SettleAsync(CaseAppealView answer, CancellationToken cancellationToken) => Task.CompletedTask;

        public ValueTask<AppealInspection?> InspectAsync(CancellationToken cancellationToken) => ValueTask.FromResult(
            Status() is { } status && all.Stored.TryGetValue(receipt, out var stored)
                ? new AppealInspection(status, stored.Submission.UrlKey, null, stored.Submission.Reason, stored.Submission.Contact)
                : null);

        private AppealStatus? Status()
        {
            var (state, decidedAt, until) = all.Decided.GetValueOrDefault(receipt);
            return all.Stored.TryGetValue(receipt, out var stored)
                ? new AppealStatus(receipt, stored.Submission.RedactedUrl, stored.At, state, decidedAt, until)
                : null;
        }
    }
}
