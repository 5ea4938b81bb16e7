using Nylas.LinkSafety.Grains.Interfaces.Appeals;
using Nylas.LinkSafety.Grains.Interfaces.Cases;
using Nylas.LinkSafety.Grains.Interfaces.Clicks;
using Nylas.LinkSafety.Grains.Interfaces.Feeds;
using Nylas.LinkSafety.Grains.Interfaces.Reports;
using Nylas.LinkSafety.Grains.Interfaces.Rules;
using Nylas.LinkSafety.Grains.Interfaces.Senders;
using Nylas.LinkSafety.Grains.Interfaces.Urls;
using Nylas.LinkSafety.Testing.Grains;
using Orleans;
using Orleans.Runtime;

namespace Nylas.LinkSafety.Bench.Gateway;

/// <summary>Every URL is clean, every batch of clicks is taken.</summary>
internal sealed class CleanGrains : IGrainFactory, IUrlGrain, ISenderGrain
{
    /// <summary>Nobody has written a rule.</summary>
    private readonly FakeRuleBookGrain _rules = new();

    public TGrainInterface GetGrain<TGrainInterface>(string primaryKey, string? grainClassNamePrefix = null)
        where TGrainInterface : IGrainWithStringKey =>
        typeof(TGrainInterface) == typeof(IRuleBookGrain) ? (TGrainInterface)(object)_rules : (TGrainInterface)(object)this;

    public TGrainInterface GetGrain<TGrainInterface>(long primaryKey, string? grainClassNamePrefix = null)
        where TGrainInterface : IGrainWithIntegerKey => throw new NotSupportedException();

    public TGrainInterface GetGrain<TGrainInterface>(GrainId grainId)
        where TGrainInterface : IAddressable => throw new NotSupportedException();

    public ValueTask<UrlJudgement> GetJudgementAsync(UrlQuery query, CancellationToken cancellationToken) => ValueTask.FromResult(new UrlJudgement
    {
        Verdict = Verdict.Clean,
        Source = JudgementSource.Scan,
        Confidence = 0.9,
        Version = 1,
        Reasons = [new Reason("popular-site", "seen", -2)],
        ExpiresAt = TimeProvider.System.GetUtcNow() + TimeSpan.FromDays(1),
    });

    public Task<UrlJudgement> AwaitJudgementAsync(UrlQuery query, TimeSpan waitBudget, CancellationToken cancellationToken) =>
        GetJudgementAsync(query, cancellationToken).AsTask();

    public Task<UrlInspection?> ScanAsync(string actor, CancellationToken cancellationToken) => throw new NotSupportedException();

    public ValueTask<UrlInspection?> InspectAsync(CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task RecordClicksAsync(UrlQuery query, ClickBatch clicks, CancellationToken cancellationToken) => Task.CompletedTask;

    public Task RecordClicksAsync(ClickBatch clicks, CancellationToken cancellationToken) => Task.CompletedTask;

    public Task<string> AddReportAsync(UrlQuery query, UrlReport report, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<AppealPlacement> AddAppealAsync(string? identity, string receipt, DateTimeOffset at, bool nothingStops, CancellationToken cancellationToken) =>
        throw new NotSupportedException();

    public Task ChangeDecisionsAsync(UrlDecisionChange change, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task LeaveCampaignAsync(string fromCaseId, string toCaseId, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task MoveToCaseAsync(string fromCaseId, string toCaseId, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task HoldAsync(UrlQuery query, FeedHold hold, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task ReconsiderAsync(CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<bool> ForgetAsync(DateTimeOffset unusedSince, CancellationToken cancellationToken) => throw new NotSupportedException();

    public ValueTask<bool> TryReserveFetchAsync(CancellationToken cancellationToken) => throw new NotSupportedException();

    public ValueTask<SenderActivity> GetActivityAsync(CancellationToken cancellationToken) => throw new NotSupportedException();
}
