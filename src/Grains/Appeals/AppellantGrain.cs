using Microsoft.Extensions.Options;
using Nylas.LinkSafety.Grains.Reports;
using Nylas.LinkSafety.Grains.State;

namespace Nylas.LinkSafety.Grains.Appeals;

/// <summary>
/// Without it, one address could fill the places that a URL's appeals have, and shut its owner out. Asks appeals, which never ask back.
/// </summary>
[GrainType("appellant")]
internal sealed class AppellantGrain(
    [PersistentState("appellant")] IPersistentState<AppellantGrainState> state,
    IOptions<ReportOptions> options,
    TimeProvider clock) : Grain, IAppellantGrain
{
    private const int LongestPerson = 128;

    /// <summary>At 20 appeals a day: seven weeks, longer than an appeal waits.</summary>
    private const int MostKept = 1_000;

    private static readonly TimeSpan Day = TimeSpan.FromHours(24);

    public async Task<AppealAdmission> AdmitAsync(AppealAdmissionRequest request, CancellationToken cancellationToken)
    {
        if (request.Person?.Length > LongestPerson)
            throw new ArgumentException($"A person may have at most {LongestPerson} characters; {request.Person.Length} came.");
        var now = clock.GetUtcNow();
        var admitted = state.State.Admitted;
        if (admitted.Exists(known => known.Receipt == request.Receipt))
            return new AppealAdmission(request.Receipt);
        if (await FindWaitingAsync(request, cancellationToken) is { } first)
            return new AppealAdmission(first);

        var today = admitted.Where(known => known.At > now - Day).ToList();
        var quota = options.Value.QuotaOf(request.Authority);
        if (today.Count >= quota)
            return new AppealAdmission(null, today[^quota].At + Day - now);

        while (admitted.Count >= MostKept && admitted[0].At <= now - Day)
            admitted.RemoveAt(0);
        admitted.Add(new AdmittedAppeal(request.Receipt, request.UrlKey, request.Person, now, request.NothingStops));
        await state.WriteOrForgetAsync(DeactivateOnIdle, cancellationToken);
        return new AppealAdmission(request.Receipt);
    }

    /// <summary>The latest such appeal, unless it was answered. One that was admitted and never stored waits too: a crash, or a full case, came between.</summary>
    private async Task<string?> FindWaitingAsync(AppealAdmissionRequest request, CancellationToken cancellationToken)
    {
        var known = state.State.Admitted.FindLast(known =>
            known.UrlKey == request.UrlKey && known.Person == request.Person && known.NothingStops == request.NothingStops);
        if (known is null)
            return null;
        var status = await GrainFactory.GetGrain<IAppealGrain>(known.Receipt).GetStatusAsync(cancellationToken);
        return status is null or { State: AppealState.Received } ? known.Receipt : null;
    }
}
