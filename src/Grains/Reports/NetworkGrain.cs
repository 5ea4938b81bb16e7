using Microsoft.Extensions.Options;

namespace Nylas.LinkSafety.Grains.Reports;

[GrainType("network")]
internal sealed class NetworkGrain(
    [PersistentState("network")] IPersistentState<CampaignWatch> state,
    IOptions<ReportOptions> options,
    TimeProvider clock) : Grain, INetworkGrain
{
    public async Task<bool> NoteReportAsync(string urlKey, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        state.State.Note(urlKey, now, options.Value);
        await state.WriteStateAsync(cancellationToken);
        return state.State.IsCampaigning(now);
    }

    public ValueTask<bool> IsCampaigningAsync(CancellationToken cancellationToken) =>
        ValueTask.FromResult(state.State.IsCampaigning(clock.GetUtcNow()));
}
