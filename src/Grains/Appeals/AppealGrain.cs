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
            var before = state.State;
            state.State = new AppealGrainState { Submission = submission, ReceivedAt = clock.GetUtcNow() };
            try
            {
                await state.WriteStateAsync(cancellationToken);
            }
            catch
            {
                // What is not stored must not look as if it were: the visitor sends it again, and then it has to be written.
                state.State = before;
                throw;
            }
        }

        // Again when the first attempt stored the appeal and failed here: noting twice is harmless, not noting is not.
        await GrainFactory.GetGrain<IUrlGrain>(state.State.Submission.UrlKey).NoteAppealAsync(this.GetPrimaryKeyString(), cancellationToken);
        return Describe(state.State.Submission);
    }

    public ValueTask<AppealStatus?> GetStatusAsync(CancellationToken cancellationToken) =>
        ValueTask.FromResult(state.State.Submission is { } submission ? Describe(submission) : null);

    public ValueTask<AppealInspection?> InspectAsync(CancellationToken cancellationToken) => ValueTask.FromResult(
        state.State.Submission is { } submission
            ? new AppealInspection(Describe(submission), submission.UrlKey, null, submission.Reason, submission.Contact)
            : null);

    private AppealStatus Describe(AppealSubmission submission) =>
        new(this.GetPrimaryKeyString(), submission.RedactedUrl, state.State.ReceivedAt);

    private static void Check(string field, string? value, int longest)
    {
        if (value?.Length > longest)
            throw new ArgumentException($"{field} may have at most {longest} characters; {value.Length} came.");
    }
}
