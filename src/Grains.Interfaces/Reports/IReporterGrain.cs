namespace Nylas.LinkSafety.Grains.Interfaces.Reports;

/// <summary>
/// One voice: what it may still report today, what it has reported already, and how often it was right. Key: see <see cref="ReportVoice.Key"/>.
/// Everything is persisted before it is answered, and everything remembered is bounded.
/// </summary>
[Alias("linksafety.IReporterGrain")]
public interface IReporterGrain : IGrainWithStringKey
{
    /// <summary>The first step of a report. Asking twice with the same report id uses the quota once.</summary>
    /// <exception cref="ArgumentException">A field is out of range.</exception>
    [Alias("Admit")]
    Task<ReportAdmission> AdmitAsync(ReportAdmissionRequest request, CancellationToken cancellationToken);

    /// <summary>
    /// A case says whether the voice was right. A later word on the same case replaces the earlier one, so that an undone decision leaves no
    /// trace in the standing. The latest 1,000 cases can be corrected.
    /// </summary>
    [Alias("RecordOutcome")]
    Task RecordOutcomeAsync(string caseId, ReporterOutcome outcome, CancellationToken cancellationToken);

    [ReadOnly, Alias("GetStanding")]
    ValueTask<ReporterStanding> GetStandingAsync(CancellationToken cancellationToken);
}
