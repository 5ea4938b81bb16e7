namespace Nylas.LinkSafety.Grains.Cases;

/// <summary>Who stands in a history where nobody has a name.</summary>
internal static class CaseActors
{
    public const string System = "system";
    public const string Visitor = "visitor";
}
