namespace Nylas.LinkSafety.Grains.Interfaces.Reports;

/// <summary>
/// One report on its way: stored, then delivered to its URL, which opens or joins a case. Key: the report's id, 26 characters of Crockford's base
/// 32, unguessable: whoever holds it may ask what became of it. Every step is repeated by the next call when a crash cut it off.
/// </summary>
[Alias("linksafety.IReportGrain")]
public interface IReportGrain : IGrainWithStringKey
{
    /// <summary>
    /// Stores the report and delivers it. Answered after both; when it fails after storing, the same call again, or
    /// <see cref="GetStatusAsync"/>, goes on where it stopped. The first submission under an id stands, whatever a later one says.
    /// </summary>
    /// <exception cref="ArgumentException">A field is out of range.</exception>
    [Alias("Submit")]
    Task<ReportStatus> SubmitAsync(ReportSubmission submission, CancellationToken cancellationToken);

    /// <returns>Null when there is no such report.</returns>
    [Alias("GetStatus")]
    Task<ReportStatus?> GetStatusAsync(CancellationToken cancellationToken);

    /// <summary>For analysts only.</summary>
    /// <returns>Null when there is no such report.</returns>
    [Alias("Inspect")]
    Task<ReportInspection?> InspectAsync(CancellationToken cancellationToken);

    /// <summary>Whether its case was decided. Delivers nothing and waits for nobody, so that a reporter's grain may ask while a case tells it how it fared.</summary>
    [ReadOnly, AlwaysInterleave, Alias("IsDecided")]
    Task<bool> IsDecidedAsync(CancellationToken cancellationToken);
}
