using Nylas.LinkSafety.Grains.State;

namespace Nylas.LinkSafety.Grains.Appeals;

[GrainType("appeal")]
internal sealed class AppealGrain(
    [PersistentState("appeal")] IPersistentState<AppealGrainState> state,
    TimeProvider clock) : Grain, IAppealGrain
{
    private const int LongestReason = 2_000;
    private const int LongestContact = 200;
    private const int LongestUrl = 8_192;

    public async Task<AppealStatus> SubmitAsync(AppealSubmission submission, CancellationToken cancellationToken)
    {
        Check(nameof(submission.Reason), submission.Reason, LongestReason);
        Check(nameof(submission.Contact), submission.Contact, LongestContact);
        Check(nameof(submission.RedactedUrl), submission.RedactedUrl, LongestUrl);
        if (state.State.Submission is null)
        {
            state.State.Submission = submission;
            state.State.ReceivedAt = clock.GetUtcNow();
            await state.WriteOrForgetAsync(DeactivateOnIdle, cancellationToken);
        }

        // Again when the first attempt stored the appeal and failed here: bringing it twice is harmless, not bringing it is not.
        if (state.State.CaseId is null)
        {
            state.State.CaseId = await GrainFactory.GetGrain<IUrlGrain>(state.State.Submission.UrlKey)
                .AddAppealAsync(this.GetPrimaryKeyString(), state.State.ReceivedAt, cancellationToken);
            if (state.State.CaseId is not null)
                await state.WriteOrForgetAsync(DeactivateOnIdle, cancellationToken);
        }

        return await DescribeAsync(state.State.Submission!, cancellationToken);
    }

    public async ValueTask<AppealStatus?> GetStatusAsync(CancellationToken cancellationToken) =>
        state.State.Submission is { } submission ? await DescribeAsync(submission, cancellationToken) : null;

    public async ValueTask<AppealInspection?> InspectAsync(CancellationToken cancellationToken) => state.State.Submission is { } submission
        ? new AppealInspection(
            await DescribeAsync(submission, cancellationToken), submission.UrlKey, state.State.CaseId, submission.Reason, submission.Contact)
        : null;

    /// <summary>What became of it is asked of its case, so that no decision has to be written twice.</summary>
    private async Task<AppealStatus> DescribeAsync(AppealSubmission submission, CancellationToken cancellationToken)
    {
        var received = new AppealStatus(this.GetPrimaryKeyString(), submission.RedactedUrl, state.State.ReceivedAt);
        return state.State.CaseId is { } caseId
            && await GrainFactory.GetGrain<ICaseGrain>(caseId).GetAppealAsync(received.Receipt, cancellationToken) is { } known
                ? received with { State = known.State, DecidedAt = known.DecidedAt, BindsUntil = known.BindsUntil }
                : received;
    }

    private static void Check(string field, string? value, int longest)
    {
        if (value?.Length > longest)
            throw new ArgumentException($"{field} may have at most {longest} characters; {value.Length} came.");
    }
}
