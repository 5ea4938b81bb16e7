namespace Nylas.LinkSafety.Grains.Interfaces.Rules;

/// <summary>What was done to the book.</summary>
[GenerateSerializer, Alias("linksafety.RuleChangeKind")]
public enum RuleChangeKind
{
    Added,
    Removed,
    Restored,
    Approved,
    SenderInvalidated,
    SenderRestored,
}
