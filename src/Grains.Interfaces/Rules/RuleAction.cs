namespace Nylas.LinkSafety.Grains.Interfaces.Rules;

/// <summary>What a rule does with a link, mildest first: of two rules with one target the higher holds.</summary>
[GenerateSerializer, Alias("linksafety.RuleAction")]
public enum RuleAction
{
    /// <summary>Visitors are sent on, whatever machines think.</summary>
    Allow,

    /// <summary>Visitors are warned.</summary>
    Caution,

    /// <summary>Visitors are stopped.</summary>
    Block,
}
