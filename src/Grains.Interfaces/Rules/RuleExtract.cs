using System.Collections.Immutable;

namespace Nylas.LinkSafety.Grains.Interfaces.Rules;

/// <summary>
/// A part of the whole book. What changes while the parts are read may or may not be in them: after the last, ask for what has changed since
/// the <see cref="BookVersion"/> of the first. Taking over a change twice does no harm.
/// </summary>
/// <param name="Rules">Without removed ones; in no order.</param>
/// <param name="Senders">Whose links are gone.</param>
/// <param name="NextCursor">Asks for what follows; null at the end.</param>
/// <param name="BookVersion">The book's version before the part was read.</param>
[GenerateSerializer, Immutable, Alias("linksafety.RuleExtract")]
public sealed record RuleExtract(ImmutableArray<Rule> Rules, ImmutableArray<InvalidatedSender> Senders, string? NextCursor, long BookVersion);
