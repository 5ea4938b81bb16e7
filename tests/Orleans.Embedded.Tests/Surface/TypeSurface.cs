namespace Nylas.LinkSafety.EmbeddedRuntime.Tests.Surface;

/// <summary>What another assembly can see of one type, each part spelled in one canonical way so that two assemblies can be compared as text.</summary>
internal sealed record TypeSurface(
    string Name,
    string Kind,
    string? BaseType,
    IReadOnlyList<string> Interfaces,
    string? AttributeTargets,
    IReadOnlyList<string> Members)
{
    /// <summary>The type as lines of a golden file.</summary>
    public IEnumerable<string> Lines()
    {
        var parents = Interfaces.Prepend(BaseType).Where(static p => p is not null and not "System.Object" and not "System.ValueType" and not "System.Enum");
        var heading = string.Join(" : ", new[] { $"{Kind} {Name}", string.Join(", ", parents) }.Where(static p => p.Length > 0));
        yield return AttributeTargets is null ? heading : $"{heading} [{AttributeTargets}]";
        foreach (var member in Members)
            yield return "  " + member;
    }
}
