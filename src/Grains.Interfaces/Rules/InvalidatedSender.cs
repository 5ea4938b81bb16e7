namespace Nylas.LinkSafety.Grains.Interfaces.Rules;

/// <summary>A sender whose links are answered 410.</summary>
/// <param name="Sender">The sender id, as in a link's <c>a</c>.</param>
/// <param name="Actor">Who decided it.</param>
/// <param name="Reason">Why; never shown to visitors.</param>
/// <param name="At">Since when.</param>
[GenerateSerializer, Immutable, Alias("linksafety.InvalidatedSender")]
public sealed record InvalidatedSender(string Sender, string Actor, string Reason, DateTimeOffset At);
