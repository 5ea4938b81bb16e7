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

    /// <summary>
    /// Of one network's people that wait for an answer about one URL: three of the hundred places that it has. Neighbours have a voice too, and no
    /// network keeps the URL's owner out.
    /// </summary>
    private const int MostWaitingForUrl = 3;

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
        if (new RollingQuota(options.Value.QuotaOf(request.Authority)).FindWait(admitted.Select(known => known.At), now) is { } wait)
            return new AppealAdmission(null, wait);
        if (await CountWaitingAsync(request.UrlKey, cancellationToken) >= MostWaitingForUrl)
            return new AppealAdmission(null);

        while (admitted.Count >= MostKept && admitted[0].At <= now - RollingQuota.Day)
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
        return await IsWaitingAsync(known, cancellationToken) ? known.Receipt : null;
    }

    /// <summary>Latest first, and no further than it matters: those of long ago are answered.</summary>
    private async Task<int> CountWaitingAsync(string urlKey, CancellationToken cancellationToken)
    {
        var count = 0;
        for (var i = state.State.Admitted.Count - 1; i >= 0 && count < MostWaitingForUrl; i--)
        {
            if (state.State.Admitted[i] is var known && known.UrlKey == urlKey && await IsWaitingAsync(known, cancellationToken))
                count++;
        }

        return count;
    }

    private async Task<bool> IsWaitingAsync(AdmittedAppeal known, CancellationToken cancellationToken) =>
        await GrainFactory.GetGrain<IAppealGrain>(known.Receipt).GetStatusAsync(cancellationToken) is null or { State: AppealState.Received };
}
