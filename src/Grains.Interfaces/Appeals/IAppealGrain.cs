namespace Nylas.LinkSafety.Grains.Interfaces.Appeals;

/// <summary>
/// Somebody's word that a page was stopped by mistake. Key: the receipt number, 26 characters of Crockford's base 32, unguessable. Persisted, and
/// brought into the URL's case (opened if there is none), before it is answered. Decided through <see cref="Cases.ICaseGrain"/>.
/// </summary>
[Alias("linksafety.IAppealGrain")]
public interface IAppealGrain : IGrainWithStringKey
{
    /// <summary>Stores the appeal. The same receipt a second time changes nothing, and finishes what a crash cut off.</summary>
    /// <returns>Null when so many appeals against the page wait that no more are taken; nothing is stored then.</returns>
    /// <exception cref="ArgumentException">A field is out of range.</exception>
    [Alias("Submit")]
    Task<AppealStatus?> SubmitAsync(AppealSubmission submission, CancellationToken cancellationToken);

    /// <summary>Brings it into its URL's case, too, where that could not be done before.</summary>
    /// <returns>Null when there is no such appeal.</returns>
    [Alias("GetStatus")]
    ValueTask<AppealStatus?> GetStatusAsync(CancellationToken cancellationToken);

    /// <summary>
    /// Its case is about to list it no more, to make room for others: from now on the answer is kept here. Interleaves, because the appeal may be
    /// on its way to that very case.
    /// </summary>
    [AlwaysInterleave, Alias("Settle")]
    Task SettleAsync(Cases.CaseAppealView answer, CancellationToken cancellationToken);

    /// <summary>For analysts only. Delivers as <see cref="GetStatusAsync"/> does.</summary>
    /// <returns>Null when there is no such appeal.</returns>
    [Alias("Inspect")]
    ValueTask<AppealInspection?> InspectAsync(CancellationToken cancellationToken);
}
