namespace Nylas.LinkSafety.Grains.Interfaces.Reports;

/// <summary>
/// What unproven voices of one network group have reported within the last hour: many unremarkable URLs at once are a campaign, and a campaign
/// is one voice. Key: <see cref="ReportVoice.NetworkGroup"/>. Kept in memory only: an hour's traffic, lost with the process, costs one hour's
/// suspicion and no report.
/// </summary>
[Alias("linksafety.INetworkGrain")]
public interface INetworkGrain : IGrainWithStringKey
{
    /// <summary>An unproven voice has reported a URL that nothing else speaks against.</summary>
    [Alias("NoteReport")]
    ValueTask NoteReportAsync(string urlKey, CancellationToken cancellationToken);

    /// <summary>Whether the group's reports of the last hour look like one campaign.</summary>
    [ReadOnly, Alias("IsCampaigning")]
    ValueTask<bool> IsCampaigningAsync(CancellationToken cancellationToken);
}
