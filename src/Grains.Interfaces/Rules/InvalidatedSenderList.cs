using System.Collections.Immutable;

namespace Nylas.LinkSafety.Grains.Interfaces.Rules;

/// <summary>Some of the senders whose links are gone, in no order.</summary>
/// <param name="Senders">May be fewer than asked for, even none, before the end.</param>
/// <param name="NextPageToken">Asks for what follows; null at the end.</param>
[GenerateSerializer, Immutable, Alias("linksafety.InvalidatedSenderList")]
public sealed record InvalidatedSenderList(ImmutableArray<InvalidatedSender> Senders, string? NextPageToken);
