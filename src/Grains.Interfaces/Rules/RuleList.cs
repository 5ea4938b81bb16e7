using System.Collections.Immutable;

namespace Nylas.LinkSafety.Grains.Interfaces.Rules;

/// <summary>Some of the rules, last made first, without removed ones.</summary>
/// <param name="Rules">May be fewer than asked for, even none, before the end.</param>
/// <param name="NextPageToken">Asks for what follows; null at the end.</param>
/// <param name="BookVersion">The book's version.</param>
[GenerateSerializer, Immutable, Alias("linksafety.RuleList")]
public sealed record RuleList(ImmutableArray<Rule> Rules, string? NextPageToken, long BookVersion);
