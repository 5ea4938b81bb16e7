namespace Nylas.LinkSafety.Scanning.Lists.Serving;

/// <summary>How much a client takes.</summary>
/// <param name="MostChanges">Entries of one update, removals counted.</param>
/// <param name="MostEntries">Entries of the list that it keeps.</param>
public readonly record struct UpdateLimits(int MostChanges, int MostEntries)
{
    public static readonly UpdateLimits None = new(int.MaxValue, int.MaxValue);
}
