namespace Nylas.LinkSafety.Grains.Interfaces.Appeals;

/// <summary>
/// One visitor's word that a page was stopped by mistake. Key: the receipt number, 26 characters of Crockford's base 32, unguessable.
/// Persisted, and noted in the URL's history, before it is answered.
/// </summary>
[Alias("linksafety.IAppealGrain")]
public interface IAppealGrain : IGrainWithStringKey
{
    /// <summary>Stores the appeal. The same receipt a second time changes nothing.</summary>
    /// <exception cref="ArgumentException">A field is out of range.</exception>
    [Alias("Submit")]
    Task<AppealStatus> SubmitAsync(AppealSubmission submission, CancellationToken cancellationToken);

    /// <returns>Null when there is no such appeal.</returns>
    [ReadOnly, Alias("GetStatus")]
    ValueTask<AppealStatus?> GetStatusAsync(CancellationToken cancellationToken);
}
