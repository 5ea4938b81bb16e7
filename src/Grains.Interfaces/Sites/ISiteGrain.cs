namespace Nylas.LinkSafety.Grains.Interfaces.Sites;

/// <summary>
/// One registrable domain (or IP address): how its URLs fared, and how often we may still fetch from it. Key: the registrable domain, or the
/// host itself where there is none. Standing is persisted in the background, at most 5 s behind; the fetch budget is not persisted.
/// </summary>
[Alias("linksafety.ISiteGrain")]
public interface ISiteGrain : IGrainWithStringKey
{
    /// <summary>Takes one fetch from the site's budget, so that nobody can aim us at it with endless query strings.</summary>
    /// <returns>False when the budget is spent for now.</returns>
    [Alias("TryReserveFetch")]
    ValueTask<bool> TryReserveFetchAsync(CancellationToken cancellationToken);

    /// <summary>Tells the site that one of its URLs has a new verdict.</summary>
    /// <param name="before">Null when the URL had none yet.</param>
    [Alias("RecordVerdict")]
    ValueTask RecordVerdictAsync(Verdict? before, Verdict after, CancellationToken cancellationToken);

    [ReadOnly, Alias("GetStanding")]
    ValueTask<SiteStanding> GetStandingAsync(CancellationToken cancellationToken);
}
