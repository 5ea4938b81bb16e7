namespace Nylas.LinkSafety.Grains.Interfaces.Appeals;

/// <summary>
/// Somebody's word that a page was stopped by mistake. Key: the receipt number, 26 characters of Crockford's base 32, unguessable. Persisted, and
/// brought into the URL's case (opened if there is none), before it is answered. Decided through <see cref="Cases.ICaseGrain"/>.
/// </summary>
[Alias("linksafety.IAppealGrain")]
public interface IAppealGrain : IGrainWithStringKey
{
    /// <summary>Stores the appeal. The same receipt a second time changes nothing, and finishes what a crash cut off.</summary>
    /// <exception cref="ArgumentException">A field is out of range.</exception>
    [Alias("Submit")]
    Task<AppealStatus> SubmitAsync(AppealSubmission submission, CancellationToken cancellationToken);

    /// <returns>Null when there is no such appeal.</returns>
    [ReadOnly, Alias("GetStatus")]
    ValueTask<AppealStatus?> GetStatusAsync(CancellationToken cancellationToken);

    /// <summary>For analysts only.</summary>
    /// <returns>Null when there is no such appeal.</returns>
    [ReadOnly, Alias("Inspect")]
    ValueTask<AppealInspection?> InspectAsync(CancellationToken cancellationToken);
}
