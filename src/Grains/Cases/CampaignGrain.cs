using Nylas.LinkSafety.Grains.State;

namespace Nylas.LinkSafety.Grains.Cases;

[GrainType("campaign")]
internal sealed class CampaignGrain([PersistentState("campaign")] IPersistentState<CampaignGrainState> state) : Grain, ICampaignGrain
{
    public async Task<string> JoinAsync(string caseId, CancellationToken cancellationToken)
    {
        if (state.State.CaseId is { } known)
            return known;
        state.State.CaseId = caseId;
        await state.WriteOrForgetAsync(DeactivateOnIdle, cancellationToken);
        return caseId;
    }

    public Task LeaveAsync(string caseId, string? successor, CancellationToken cancellationToken)
    {
        if (state.State.CaseId != caseId || caseId == successor)
            return Task.CompletedTask;
        state.State.CaseId = successor;
        return state.WriteOrForgetAsync(DeactivateOnIdle, cancellationToken);
    }

    public ValueTask<string?> GetCaseAsync(CancellationToken cancellationToken) => ValueTask.FromResult(state.State.CaseId);
}
