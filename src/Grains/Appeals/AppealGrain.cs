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

    public async Task<AppealStatus?> SubmitAsync(AppealSubmission submission, CancellationToken cancellationToken)
    {
        Check(nameof(submission.Reason), submission.Reason, LongestReason);
        Check(nameof(submission.Contact), submission.Contact, LongestContact);
        Check(nameof(submission.RedactedUrl), submission.RedactedUrl, LongestUrl);
        Check(nameof(submission.Identity), submission.Identity, LongestUrl);
        if (state.State.Submission is null)
        {
            state.State.Submission = submission;
            state.State.ReceivedAt = clock.GetUtcNow();
            await state.WriteOrForgetAsync(DeactivateOnIdle, cancellationToken);
        }

        if (await DeliverAsync(state.State.Submission, cancellationToken))
            return await DescribeAsync(state.State.Submission, cancellationToken);
        // Whoever is told that it was not taken must not find it stored.
        await state.ClearStateAsync(CancellationToken.None);
        return null;
    }

    public async ValueTask<AppealStatus?> GetStatusAsync(CancellationToken cancellationToken)
    {
        if (state.State.Submission is not { } submission)
            return null;
        await DeliverAsync(submission, cancellationToken);
        return await DescribeAsync(submission, cancellationToken);
    }

    public Task SettleAsync(CaseAppealView answer, CancellationToken cancellationToken)
    {
        if (state.State.Submission is null)
            return Task.CompletedTask;
        state.State.Answer = answer;
        return state.WriteOrForgetAsync(DeactivateOnIdle, cancellationToken);
    }

    public async ValueTask<AppealInspection?> InspectAsync(CancellationToken cancellationToken) =>
        await GetStatusAsync(cancellationToken) is { } status && state.State.Submission is { } submission
            ? new AppealInspection(status, submission.UrlKey, state.State.CaseId, submission.Reason, submission.Contact)
            : null;

    /// <summary>
    /// Brings it to its URL, again where an attempt has failed or the URL was not known: bringing it twice is harmless, not bringing it is not.
    /// </summary>
    /// <returns>False when there is no room for it.</returns>
    private async Task<bool> DeliverAsync(AppealSubmission submission, CancellationToken cancellationToken)
    {
        if (state.State.CaseId is not null)
            return true;
        var placement = await GrainFactory.GetGrain<IUrlGrain>(submission.UrlKey)
            .AddAppealAsync(submission.Identity, this.GetPrimaryKeyString(), state.State.ReceivedAt, submission.NothingStops, cancellationToken);
        if (placement.CaseId is { } caseId)
        {
            state.State.CaseId = caseId;
            await state.WriteOrForgetAsync(DeactivateOnIdle, cancellationToken);
        }

        return !placement.IsRefused;
    }

    /// <summary>What became of it is asked of its case as long as that lists it, so that no decision, and no undo, has to be written twice.</summary>
    private async Task<AppealStatus> DescribeAsync(AppealSubmission submission, CancellationToken cancellationToken)
    {
        var received = new AppealStatus(this.GetPrimaryKeyString(), submission.RedactedUrl, state.State.ReceivedAt, Identity: submission.Identity);
        var known = state.State.CaseId is { } caseId ? await GrainFactory.GetGrain<ICaseGrain>(caseId).GetAppealAsync(received.Receipt, cancellationToken) : null;
        if ((known ?? state.State.Answer) is not { } answer)
            return received;
        return received with
        {
            State = answer.State,
            DecidedAt = answer.DecidedAt,
            BindsUntil = answer.BindsUntil,
            Identity = answer.Identity ?? received.Identity,
        };
    }

    private static void Check(string field, string? value, int longest)
    {
        if (value?.Length > longest)
            throw new ArgumentException($"{field} may have at most {longest} characters; {value.Length} came.");
    }
}
