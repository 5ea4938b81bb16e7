namespace Nylas.LinkSafety.Scanning.Rules;

/// <summary>What a rule does with a link, mildest first: of several rules with one target the highest holds.</summary>
public enum RuleEffect
{
    Allow,
    Caution,
    Block,
}
