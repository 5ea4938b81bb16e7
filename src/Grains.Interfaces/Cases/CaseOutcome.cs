namespace Nylas.LinkSafety.Grains.Interfaces.Cases;

/// <summary>What an analyst decides of a case.</summary>
[GenerateSerializer, Alias("linksafety.CaseOutcome")]
public enum CaseOutcome
{
    /// <summary>Harmful: a blocking rule is written.</summary>
    Confirmed,

    /// <summary>Not harmful: its URLs are clean again, and stay so against the same reports.</summary>
    Dismissed,
}
