using Nylas.LinkSafety.Gateway.Reports;
using Nylas.LinkSafety.Grains.Interfaces.Appeals;

namespace Nylas.LinkSafety.Gateway.Appeals;

/// <summary>Where "this is a mistake" is taken in, whether by the form or by the API: stored when the task has ended.</summary>
internal sealed class AppealIntake(IGrainFactory grains)
{
    /// <param name="receipt">Its number; the same again is stored once. The answer's is another where the same person's first appeal still waits.</param>
    /// <param name="appeal">What is said, of which URL.</param>
    /// <param name="appellant">Whose voice it counts as, and which person's it is.</param>
    /// <remarks>Takes no token: whoever closes the tab after sending has still sent it.</remarks>
    public async Task<AppealResult> TakeAsync(string receipt, AppealSubmission appeal, Reporter appellant)
    {
        var admission = await grains.GetGrain<IAppellantGrain>(appellant.Voice.Key).AdmitAsync(
            new AppealAdmissionRequest(receipt, appeal.UrlKey, appellant.Authority, appellant.Person, appeal.NothingStops), CancellationToken.None);
        return admission.Receipt is { } admitted
            ? new AppealResult(await grains.GetGrain<IAppealGrain>(admitted).SubmitAsync(appeal, CancellationToken.None))
            : new AppealResult(null, admission.RetryAfter);
    }

    /// <returns>Null when there is no such appeal.</returns>
    public Task<AppealStatus?> GetStatusAsync(string receipt, CancellationToken cancellationToken) =>
        grains.GetGrain<IAppealGrain>(receipt).GetStatusAsync(cancellationToken).AsTask();
}
