namespace Nylas.LinkSafety.Grains.Interfaces.Appeals;

/// <summary>
/// One voice's appeals: what it may still hand in today, and what it has handed in already. Key: see <see cref="Reports.ReportVoice.Key"/>; reports
/// are counted apart. Persisted before it is answered, and bounded.
/// </summary>
[Alias("linksafety.IAppellantGrain")]
public interface IAppellantGrain : IGrainWithStringKey
{
    /// <summary>The first step of an appeal. Asking twice with the same receipt uses the quota once.</summary>
    /// <exception cref="ArgumentException">A field is out of range.</exception>
    [Alias("Admit")]
    Task<AppealAdmission> AdmitAsync(AppealAdmissionRequest request, CancellationToken cancellationToken);
}
