namespace Nylas.LinkSafety.Grains.Interfaces.Reports;

/// <summary>
/// What unproven voices of one network group have reported within the last hour: many unremarkable URLs at once are a campaign, and a campaign
/// is one voice. Key: <see cref="ReportVoice.NetworkGroup"/>. Persisted before it is
/// answered. Calls nobody.
/// </summary>
[Alias("linksafety.INetworkGrain")]
public interface INetworkGrain : IGrainWithStringKey
{
    /// <summary>An unproven voice has reported a URL that nothing else speaks against.</summary>
    /// <returns>Whether the group's reports look like one campaign now.</returns>
    [Alias("NoteReport")]
    Task<bool> NoteReportAsync(string urlKey, CancellationToken cancellationToken);

    /// <summary>Whether the group's reports look like one campaign, or did lately.</summary>
    [ReadOnly, Alias("IsCampaigning")]
    ValueTask<bool> IsCampaigningAsync(CancellationToken cancellationToken);
}
