namespace Nylas.LinkSafety.Grains.Interfaces.Reports;

/// <summary>Asks whether a voice may hand in a report.</summary>
/// <param name="ReportId">The report's id, made by whoever takes it in; asking again with the same id answers the same.</param>
/// <param name="UrlKey">Key of the URL grain it is about.</param>
/// <param name="IdempotencyKey">As the caller sent it, at most 255 characters, or null.</param>
/// <param name="Authority">Decides which quota holds.</param>
/// <param name="Category">Who says the opposite of what they said does not repeat themselves.</param>
/// <param name="Person">
/// Who of those that share the voice: a keyed hash, at most 128 characters; null where the voice is one person's or one machine's own. Only their own
/// earlier report stands for this one: a receipt is shown to nobody else.
/// </param>
/// <param name="Content">A hash of all that is said, at most 64 characters, by which one request is told from another of the same idempotency key; null for none.</param>
[GenerateSerializer, Immutable, Alias("linksafety.ReportAdmissionRequest")]
public sealed record ReportAdmissionRequest(
    string ReportId,
    string UrlKey,
    string? IdempotencyKey,
    ReportAuthority Authority,
    ReportCategory Category = ReportCategory.Phishing,
    string? Person = null,
    string? Content = null);
