namespace Nylas.LinkSafety.Grains.Urls;

/// <summary>An analyst has found nothing: the URL is clean as long as it shows that page.</summary>
/// <param name="CaseId">The case that was dismissed.</param>
/// <param name="Page">Which page.</param>
/// <param name="At">When.</param>
/// <param name="Until">How long.</param>
/// <param name="HasPageChanged">Once seen, it stays.</param>
/// <param name="OwnVerdict">What scans had found of it.</param>
[GenerateSerializer, Immutable, Alias("linksafety.Dismissal")]
internal sealed record Dismissal(string CaseId, PageIdentity Page, DateTimeOffset At, DateTimeOffset Until, bool HasPageChanged, Verdict? OwnVerdict = null);
