namespace Nylas.LinkSafety.Grains.Reports;

/// <summary>A report that a voice was let in with.</summary>
/// <param name="SaysHarmful">Null where it was not asked yet when it was stored.</param>
/// <param name="Person">Whose it is, of those that share the voice.</param>
/// <param name="Content">A hash of all that it said; null where it was not asked.</param>
[GenerateSerializer, Immutable, Alias("linksafety.AdmittedReport")]
internal sealed record AdmittedReport(
    string ReportId, string UrlKey, string? IdempotencyKey, DateTimeOffset At, bool? SaysHarmful = null, string? Person = null, string? Content = null);
