using Nylas.LinkSafety.Grains.State;
using Nylas.LinkSafety.Scanning.Urls;

namespace Nylas.LinkSafety.Grains.Reports;

/// <summary>
/// A saga of two steps: store, deliver. What the report has come to is not stored here but asked of its case, so that no decision has to be
/// written twice.
/// </summary>
[GrainType("report")]
internal sealed class ReportGrain(
    [PersistentState("report")] IPersistentState<ReportGrainState> state,
    TimeProvider clock) : Grain, IReportGrain
{
    public async Task<ReportStatus> SubmitAsync(ReportSubmission submission, CancellationToken cancellationToken)
    {
        if (state.State.Submission is null)
        {
            ReportSubmissionLimits.Check(submission);
            // Written out again by the URL's grain: refused here already, so that nothing is stored that can never be delivered.
            Parse(submission.Identity);
            state.State.Submission = submission;
            state.State.ReceivedAt = clock.GetUtcNow();
            await state.WriteOrForgetAsync(DeactivateOnIdle, cancellationToken);
        }

        return await DeliverAndDescribeAsync(state.State.Submission!, cancellationToken);
    }

    public async Task<ReportStatus?> GetStatusAsync(CancellationToken cancellationToken) =>
        state.State.Submission is { } submission ? await DeliverAndDescribeAsync(submission, cancellationToken) : null;

    public async Task<ReportInspection?> InspectAsync(CancellationToken cancellationToken)
    {
        if (state.State.Submission is not { } submission)
            return null;
        var status = await DeliverAndDescribeAsync(submission, cancellationToken);
        return new ReportInspection(
            status,
            UrlKey.ForGrain(Parse(submission.Identity)),
            state.State.CaseId,
            submission.Voice,
            submission.Authority,
            submission.Channel,
            submission.Text,
            submission.HowReceived,
            submission.Evidence);
    }

    public async Task<bool> IsDecidedAsync(CancellationToken cancellationToken) =>
        state.State is { Submission: { } submission, CaseId: { } caseId }
        && (await DescribeAsync(Parse(submission.Identity), submission.Category, caseId, cancellationToken)).Outcome is not null;

    private async Task<ReportStatus> DeliverAndDescribeAsync(ReportSubmission submission, CancellationToken cancellationToken)
    {
        var url = Parse(submission.Identity);
        if (state.State.CaseId is null)
        {
            var report = new UrlReport(
                this.GetPrimaryKeyString(),
                submission.Voice,
                submission.Authority,
                submission.Category,
                submission.Standing,
                submission.Actor,
                state.State.ReceivedAt,
                submission.Ruled);
            state.State.CaseId = await GrainFactory.GetGrain<IUrlGrain>(UrlKey.ForGrain(url))
                .AddReportAsync(new UrlQuery(submission.Identity, submission.Sender), report, cancellationToken);
            await state.WriteOrForgetAsync(DeactivateOnIdle, cancellationToken);
        }

        return await DescribeAsync(url, submission.Category, state.State.CaseId!, cancellationToken);
    }

    private ValueTask<ReportStatus> DescribeAsync(WebUrl url, ReportCategory category, string caseId, CancellationToken cancellationToken)
    {
        var received = new ReportStatus(
            this.GetPrimaryKeyString(),
            ReportState.Received,
            null,
            UrlRedactor.Redact(url),
            category,
            state.State.ReceivedAt,
            state.State.ReceivedAt);
        return GrainFactory.GetGrain<ICaseGrain>(caseId).GetReportStatusAsync(received, UrlKey.ForGrain(url), cancellationToken);
    }

    private static WebUrl Parse(string identity) =>
        WebUrl.TryParse(identity, out var url, out _) && url.Identity == identity
            ? url
            : throw new ArgumentException("A URL's identity was expected: the serialisation without its fragment.");
}
