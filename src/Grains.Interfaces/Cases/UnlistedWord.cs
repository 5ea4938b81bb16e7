namespace Nylas.LinkSafety.Grains.Interfaces.Cases;

/// <summary>What reports said of a URL that a case counts and lists no more: nobody's flood makes it forget how bad the URL was called, or by whom.</summary>
/// <param name="Worst">The worst it was called.</param>
/// <param name="HasSupport">Support called it harmful.</param>
[GenerateSerializer, Immutable, Alias("linksafety.UnlistedWord")]
public sealed record UnlistedWord(ReportCategory Worst, bool HasSupport);
