namespace Nylas.LinkSafety.Grains.Interfaces.Appeals;

/// <summary>What whoever holds the receipt may know.</summary>
/// <param name="Receipt">The receipt number.</param>
/// <param name="RedactedUrl">What it is about, redacted.</param>
/// <param name="ReceivedAt">When it was stored.</param>
/// <param name="State">Where it stands.</param>
/// <param name="DecidedAt">Null while it waits.</param>
/// <param name="BindsUntil">When upheld: until when the page is let through; else null.</param>
/// <param name="Identity">The URL whole, where it is known: to tell what is decided of it now. Never shown.</param>
[GenerateSerializer, Immutable, Alias("linksafety.AppealStatus")]
public sealed record AppealStatus(
    string Receipt,
    string RedactedUrl,
    DateTimeOffset ReceivedAt,
    AppealState State = AppealState.Received,
    DateTimeOffset? DecidedAt = null,
    DateTimeOffset? BindsUntil = null,
    string? Identity = null);
