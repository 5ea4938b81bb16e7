namespace Nylas.LinkSafety.Grains.Interfaces.Cases;

/// <summary>What became of an analyst's action on a case.</summary>
[GenerateSerializer, Alias("linksafety.CaseActionOutcome")]
public enum CaseActionOutcome
{
    /// <summary>Done, stored and in force.</summary>
    Done,

    /// <summary>Done for the narrow scope; a second analyst's approval is awaited for the rest.</summary>
    AwaitsApproval,

    /// <summary>There is no such case (or appeal, or URL in it).</summary>
    NotFound,

    /// <summary>Its contents are in the case that the view names.</summary>
    Merged,

    /// <summary>The case is in no state for this: the detail says which state was needed.</summary>
    WrongState,

    /// <summary>Whoever decided cannot approve.</summary>
    SameActor,

    /// <summary>The case's URLs have no common path, host or site: the detail says what the widest possible scope is.</summary>
    NoCommonScope,

    /// <summary>The rule book refused a rule; the detail says why. Nothing is changed.</summary>
    RuleRefused,

    /// <summary>The case, or what its URLs show, is not what was looked at. Nothing is changed.</summary>
    Changed,
}
