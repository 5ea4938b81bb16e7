using System.Collections.Immutable;

namespace Nylas.LinkSafety.Scanning.Lists.Serving;

/// <summary>What led from one version of a served list to the next.</summary>
/// <param name="From">The earlier version.</param>
/// <param name="Added">Only in the later one, sorted.</param>
/// <param name="Removed">Only in the earlier one, sorted.</param>
internal sealed record ServedStep(ulong From, ImmutableArray<uint> Added, ImmutableArray<uint> Removed)
{
    public int Changes => Added.Length + Removed.Length;
}
