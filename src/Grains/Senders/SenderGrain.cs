using Microsoft.Extensions.Options;
using Nylas.LinkSafety.Grains.Budgets;

namespace Nylas.LinkSafety.Grains.Senders;

[GrainType("sender")]
internal sealed class SenderGrain(
    [PersistentState("sender")] IPersistentState<SenderGrainState> state,
    IOptions<FetchBudgetOptions> budget,
    TimeProvider clock) : Grain, ISenderGrain
{
    private readonly TokenBucket _fetches = new(budget.Value.SenderBurst, budget.Value.SenderRefill, clock);
    private bool _isDirty;

    public ValueTask<bool> TryReserveFetchAsync(CancellationToken cancellationToken) => ValueTask.FromResult(_fetches.TryTake());

    public async Task RecordClicksAsync(ClickBatch clicks, CancellationToken cancellationToken)
    {
        // A batch that is known but not stored comes again after its write had failed: it is not counted twice, but it is written.
        _isDirty |= state.State.Clicks.Add(clicks, clock.GetUtcNow());
        if (!_isDirty)
            return;
        await state.WriteStateAsync(cancellationToken);
        _isDirty = false;
    }

    public ValueTask<SenderActivity> GetActivityAsync(CancellationToken cancellationToken) =>
        ValueTask.FromResult(new SenderActivity(this.GetPrimaryKeyString(), state.State.Clicks.ToSnapshot(), state.State.Clicks.Total));
}
