namespace Nylas.LinkSafety.Grains.Urls;

/// <summary>An analyst has found nothing: the URL is clean as long as it shows that page.</summary>
[GenerateSerializer, Immutable, Alias("linksafety.Dismissal")]
internal sealed record Dismissal(string CaseId, PageIdentity Page, DateTimeOffset At, DateTimeOffset Until, bool HasPageChanged);
