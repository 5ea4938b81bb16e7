namespace Nylas.LinkSafety.Grains.Interfaces.Rules;

/// <summary>What an import does (or would do) with a row.</summary>
[GenerateSerializer, Alias("linksafety.RuleImportKind")]
public enum RuleImportKind
{
    /// <summary>A new rule.</summary>
    Add,

    /// <summary>A rule with this action, scope and target is there, with another reason or expiry: it is removed and the row takes its place.</summary>
    Replace,

    /// <summary>The very rule is there.</summary>
    Unchanged,

    /// <summary>The row is refused, and with it the import; the fault says why.</summary>
    Refused,
}
