namespace Nylas.LinkSafety.Scanning.Lists.Judging;

/// <summary>An entry that a person is to look at before it stops or warns anybody.</summary>
/// <param name="Feed">Whose.</param>
/// <param name="Host">The host that it is on.</param>
/// <param name="IsHostWide">It is about that host whole, and not about the URL that was looked up.</param>
/// <param name="WarningList">Whose entry speaks for it; null where the host is known to be many people's.</param>
public sealed record HeldEntry(string Feed, string Host, bool IsHostWide, string? WarningList);
