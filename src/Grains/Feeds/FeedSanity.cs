using Nylas.LinkSafety.Grains.Interfaces.Feeds;

namespace Nylas.LinkSafety.Grains.Feeds;

/// <summary>
/// Whether a list that can be read is to be believed. One that has lost much of what it held is more often a broken export than a clean world, and a
/// broken source abstains.
/// </summary>
internal static class FeedSanity
{
    /// <returns>Why a person should look before the list is put in force; empty when nothing speaks against it.</returns>
    public static string FindDoubt(FeedDefinition definition, long? before, long entries)
    {
        if (entries == 0)
            return "it has no entries";
        if (entries < definition.MinEntries)
            return $"it has {entries} entries, and {definition.MinEntries} or more were expected";
        return HasShrunk(definition, before, entries) ? $"it has {entries} entries, and the one before had {before}" : "";
    }

    /// <summary>
    /// Whether a second download makes up for the first's being doubtful: it has lost as much, so that this is how the list is now. What is too short by
    /// itself stays doubtful however often it comes.
    /// </summary>
    public static bool IsConfirmed(FeedDefinition definition, long waiting, long entries) =>
        entries > 0 && entries >= definition.MinEntries && !HasShrunk(definition, waiting, entries) && !HasShrunk(definition, entries, waiting);

    private static bool HasShrunk(FeedDefinition definition, long? before, long entries) =>
        before is { } most && entries < most * (1 - definition.MaxShrink);
}
