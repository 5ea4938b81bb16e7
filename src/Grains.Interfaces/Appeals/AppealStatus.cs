namespace Nylas.LinkSafety.Grains.Interfaces.Appeals;

/// <summary>What whoever holds the receipt may know.</summary>
/// <param name="Receipt">The receipt number.</param>
/// <param name="RedactedUrl">What it is about, redacted.</param>
/// <param name="ReceivedAt">When it was stored.</param>
[GenerateSerializer, Immutable, Alias("linksafety.AppealStatus")]
public sealed record AppealStatus(string Receipt, string RedactedUrl, DateTimeOffset ReceivedAt);
