namespace Nylas.LinkSafety.Grains.Interfaces.Rules;

/// <summary>The book's answer to a change of one rule.</summary>
/// <param name="Outcome">What came of it.</param>
/// <param name="Rule">As it is now, when the outcome is <see cref="RuleOutcome.Done"/> or <see cref="RuleOutcome.AlreadyDone"/>.</param>
/// <param name="Fault">When the outcome is <see cref="RuleOutcome.Invalid"/>.</param>
/// <param name="BookVersion">The book's version after the change.</param>
[GenerateSerializer, Immutable, Alias("linksafety.RuleResult")]
public sealed record RuleResult(RuleOutcome Outcome, Rule? Rule, RuleFault? Fault, long BookVersion);
