using System.Collections.Immutable;

namespace Nylas.LinkSafety.Grains.Rules;

/// <summary>What is on a page.</summary>
/// <param name="Rules">Removed ones too.</param>
/// <param name="Senders">Those whose links are gone.</param>
[GenerateSerializer, Immutable, Alias("linksafety.RulePage")]
internal sealed record RulePage(ImmutableArray<Rule> Rules, ImmutableArray<InvalidatedSender> Senders);
