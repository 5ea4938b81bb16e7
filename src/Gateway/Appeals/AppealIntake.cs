using Nylas.LinkSafety.Grains.Interfaces.Appeals;

namespace Nylas.LinkSafety.Gateway.Appeals;

/// <summary>Where "this is a mistake" is taken in, whether by the form or by the API: stored when the task has ended.</summary>
internal sealed class AppealIntake(IGrainFactory grains)
{
    /// <param name="receipt">Its number; the same again is stored once.</param>
    /// <param name="urlKey">Key of the URL grain it is about.</param>
    /// <param name="redactedUrl">The destination, redacted.</param>
    /// <param name="reason">The appellant's words.</param>
    /// <param name="contact">How to reach the appellant; empty for not at all.</param>
    /// <param name="identity">The destination whole; null where only its key is known.</param>
    /// <returns>Null when so many appeals against the page wait that no more are taken.</returns>
    public Task<AppealStatus?> TakeAsync(string receipt, string urlKey, string redactedUrl, string reason, string contact, string? identity = null) =>
        // Nobody's token: whoever closes the tab after sending has still sent it.
        grains.GetGrain<IAppealGrain>(receipt).SubmitAsync(
            new AppealSubmission(urlKey, redactedUrl, reason, contact.Length == 0 ? null : contact, identity), CancellationToken.None);

    /// <returns>Null when there is no such appeal.</returns>
    public Task<AppealStatus?> GetStatusAsync(string receipt, CancellationToken cancellationToken) =>
        grains.GetGrain<IAppealGrain>(receipt).GetStatusAsync(cancellationToken).AsTask();
}
