namespace Nylas.LinkSafety.Scanning.Lists.Snapshots;

/// <summary>One feed's share of a snapshot.</summary>
/// <param name="Feed">As the snapshot is to know it.</param>
/// <param name="Path">The file of its entries.</param>
public sealed record ListPart(ListFeed Feed, string Path)
{
    /// <summary>Its entries may be served to others.</summary>
    public bool IsRedistributable { get; init; }

    /// <summary>Its entries for hosts hold on popular and shared sites too.</summary>
    public bool IsAuthoritative { get; init; }

    /// <summary>What is on it is known to be harmless: nobody else's entry for it is served.</summary>
    public bool IsWarningList { get; init; }
}
