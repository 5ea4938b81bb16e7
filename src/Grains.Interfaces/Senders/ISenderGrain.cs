namespace Nylas.LinkSafety.Grains.Interfaces.Senders;

/// <summary>
/// Who makes links (application and grant). Key: the sender id as in the signed link's <c>a</c>, at most 128 characters. Click counts are
/// persisted before the call is answered; the fetch budget is not persisted.
/// </summary>
[Alias("linksafety.ISenderGrain")]
public interface ISenderGrain : IGrainWithStringKey
{
    /// <summary>Takes one fetch from the sender's budget.</summary>
    /// <returns>False when the budget is spent for now.</returns>
    [AlwaysInterleave, Alias("TryReserveFetch")]
    ValueTask<bool> TryReserveFetchAsync(CancellationToken cancellationToken);

    /// <summary>Adds clicks on the sender's links, over all URLs.</summary>
    [Alias("RecordClicks")]
    Task RecordClicksAsync(ClickBatch clicks, CancellationToken cancellationToken);

    [ReadOnly, Alias("GetActivity")]
    ValueTask<SenderActivity> GetActivityAsync(CancellationToken cancellationToken);
}
