namespace Nylas.LinkSafety.Grains.Interfaces.Rules;

/// <summary>What a copy of the book has to take over: a rule as it is now (perhaps removed), or a sender's standing.</summary>
/// <param name="Version">The book's version that the change made.</param>
/// <param name="Rule">Null where the change is about a sender.</param>
/// <param name="Sender">Null where the change is about a rule.</param>
/// <param name="IsInvalidated">Whether the sender's links are gone from now on.</param>
[GenerateSerializer, Immutable, Alias("linksafety.RuleChange")]
public sealed record RuleChange(long Version, Rule? Rule, string? Sender, bool IsInvalidated);
