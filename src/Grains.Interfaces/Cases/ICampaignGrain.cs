namespace Nylas.LinkSafety.Grains.Interfaces.Cases;

/// <summary>
/// Where reports of one campaign meet: which case is open for a key. Keys: <c>url:</c> and a URL key; <c>path:</c>, site (host on a shared
/// platform) and path shape; <c>dest:</c> and the final destination's URL key; <c>page:</c> and a page fingerprint. Persisted before it is
/// answered. Calls nobody, so that anybody may await it.
/// </summary>
[Alias("linksafety.ICampaignGrain")]
public interface ICampaignGrain : IGrainWithStringKey
{
    /// <summary>The first to join decides.</summary>
    /// <returns>The case that is open for the key: <paramref name="caseId"/> itself where there was none.</returns>
    [Alias("Join")]
    Task<string> JoinAsync(string caseId, CancellationToken cancellationToken);

    /// <summary>The case is decided or merged: the next report opens another, or joins <paramref name="successor"/>.</summary>
    [Alias("Leave")]
    Task LeaveAsync(string caseId, string? successor, CancellationToken cancellationToken);

    /// <returns>Null when no case is open for the key.</returns>
    [ReadOnly, Alias("GetCase")]
    ValueTask<string?> GetCaseAsync(CancellationToken cancellationToken);
}
