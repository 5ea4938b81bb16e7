using System.Collections.Concurrent;
using Nylas.LinkSafety.Grains.Interfaces.Appeals;
using Nylas.LinkSafety.Grains.Interfaces.Cases;
using Nylas.LinkSafety.Grains.Interfaces.Clicks;
using Nylas.LinkSafety.Grains.Interfaces.Feeds;
using Nylas.LinkSafety.Grains.Interfaces.Reports;
using Nylas.LinkSafety.Grains.Interfaces.Urls;

namespace Nylas.LinkSafety.Testing.Grains;

/// <summary>A URL grain that answers what the test says, and remembers what it was asked.</summary>
public sealed class FakeUrlGrain(string key) : IUrlGrain
{
    private int _questions;

    public string Key { get; } = key;

    /// <summary>The answer from state.</summary>
    public Func<UrlQuery, CancellationToken, ValueTask<UrlJudgement>> OnGet { get; set; } =
        (_, _) => ValueTask.FromResult(new UrlJudgement { Verdict = Verdict.Unknown });

    /// <summary>The answer after waiting for a scan; the answer from state where the test does not say.</summary>
    public Func<UrlQuery, TimeSpan, CancellationToken, Task<UrlJudgement>>? OnAwait { get; set; }

    public Func<UrlQuery, ClickBatch, Task> OnClicks { get; set; } = (_, _) => Task.CompletedTask;

    /// <summary>Every batch that came, also those that <see cref="OnClicks"/> failed.</summary>
    public ConcurrentQueue<ClickBatch> Batches { get; } = [];

    public ConcurrentQueue<UrlQuery> Queries { get; } = [];

    public int Questions => Volatile.Read(ref _questions);

    public void Answer(UrlJudgement judgement) => OnGet = (_, _) => ValueTask.FromResult(judgement);

    public ValueTask<UrlJudgement> GetJudgementAsync(UrlQuery query, CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref _questions);
        Queries.Enqueue(query);
        return OnGet(query, cancellationToken);
    }

    public Task<UrlJudgement> AwaitJudgementAsync(UrlQuery query, TimeSpan waitBudget, CancellationToken cancellationToken) =>
        OnAwait is null ? OnGet(query, cancellationToken).AsTask() : OnAwait(query, waitBudget, cancellationToken);

    public Task<UrlInspection?> ScanAsync(string actor, CancellationToken cancellationToken) => Task.FromResult<UrlInspection?>(null);

    public ValueTask<UrlInspection?> InspectAsync(CancellationToken cancellationToken) => ValueTask.FromResult<UrlInspection?>(null);

    public Task<bool> ForgetAsync(DateTimeOffset unusedSince, CancellationToken cancellationToken) => Task.FromResult(false);

    public Task RecordClicksAsync(UrlQuery query, ClickBatch clicks, CancellationToken cancellationToken)
    {
        Batches.Enqueue(clicks);
        return OnClicks(query, clicks);
    }

    public Task<string> AddReportAsync(UrlQuery query, UrlReport report, CancellationToken cancellationToken) => Task.FromResult("case");

    public Task<AppealPlacement> AddAppealAsync(string? identity, string receipt, DateTimeOffset at, bool nothingStops, CancellationToken cancellationToken) =>
        Task.FromResult(new AppealPlacement("case", IsRefused: false));

    public Task ReconsiderAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task HoldAsync(UrlQuery query, FeedHold hold, CancellationToken cancellationToken) => Task.CompletedTask;

    public Task ChangeDecisionsAsync(UrlDecisionChange change, CancellationToken cancellationToken) => Task.CompletedTask;

    public Task LeaveCampaignAsync(string fromCaseId, string toCaseId, CancellationToken cancellationToken) => Task.CompletedTask;

    public Task MoveToCaseAsync(string fromCaseId, string toCaseId, CancellationToken cancellationToken) => Task.CompletedTask;
}
