namespace Nylas.LinkSafety.Grains.Interfaces.Cases;

/// <summary>How soon a case is to be looked at.</summary>
[GenerateSerializer, Alias("linksafety.CasePriority")]
public enum CasePriority
{
    Low,
    Normal,
    High,
    Urgent,
}
