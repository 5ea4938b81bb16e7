namespace Nylas.LinkSafety.Grains.Interfaces.Cases;

/// <summary>Where a case stands.</summary>
[GenerateSerializer, Alias("linksafety.CaseState")]
public enum CaseState
{
    Open,

    /// <summary>Somebody has taken it on.</summary>
    InReview,

    /// <summary>The reports were right: a rule stands.</summary>
    Confirmed,

    /// <summary>The reports were wrong, or an appeal was upheld: its URLs are clean again.</summary>
    Dismissed,

    /// <summary>Somebody says that it is a mistake, and waits for an answer.</summary>
    Appealed,

    /// <summary>Its contents are in another case. Lists show that one.</summary>
    Merged,
}
