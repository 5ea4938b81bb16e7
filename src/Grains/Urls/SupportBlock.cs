namespace Nylas.LinkSafety.Grains.Urls;

/// <summary>Support's report stops the URL at once, until somebody decides or the time is over.</summary>
[GenerateSerializer, Immutable, Alias("linksafety.SupportBlock")]
internal sealed record SupportBlock(string ReportId, ReportCategory Category, DateTimeOffset At, DateTimeOffset Until);
