namespace Nylas.LinkSafety.Scanning.Lists.Judging;

/// <summary>An entry that has a URL, for counting.</summary>
/// <param name="Feed">Whose.</param>
/// <param name="Hash">Of what it says: enough to tell a feed's entries apart, and nobody's URL.</param>
public readonly record struct ListedEntry(string Feed, uint Hash);
