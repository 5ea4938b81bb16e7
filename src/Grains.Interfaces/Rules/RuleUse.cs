namespace Nylas.LinkSafety.Grains.Interfaces.Rules;

/// <summary>A rule has decided something on a day.</summary>
/// <param name="RuleId">Which.</param>
/// <param name="Day">UTC.</param>
[GenerateSerializer, Immutable, Alias("linksafety.RuleUse")]
public sealed record RuleUse(string RuleId, DateOnly Day);
