using System.ComponentModel;
using Nylas.LinkSafety.Grains.Interfaces.Catalog;

namespace Nylas.LinkSafety.Gateway.Catalog;

/// <summary>The catalog's state.</summary>
internal sealed record CatalogResponse(
    long Urls,
    long Cases,
    long Rules,
    long Changes,
    long AuditEntries,
    [property: Description("Changes that wait to be listed")] int Queued,
    [property: Description("Everything that happened before this is listed")] DateTimeOffset CurrentAt,
    [property: Description("Since when something may be missing, which is being read again")] DateTimeOffset? MissingSince,
    [property: Description("When it was last filled from all stored grains")] DateTimeOffset? FilledAt,
    [property: Description("When it is being filled")] CatalogResponse.RefillProgress? Refill,
    [property: Description("What is wrong with it; absent when nothing is")] string? Fault)
{
    public static CatalogResponse From(CatalogStatus status) => new(
        status.Urls,
        status.Cases,
        status.Rules,
        status.Changes,
        status.AuditEntries,
        status.Queued,
        status.CurrentAt,
        status.MissingSince,
        status.FilledAt,
        status.Refill is { } refill ? new RefillProgress(refill.IsRebuild, refill.StartedAt, refill.Done, refill.Total, refill.Unreadable) : null,
        status.Fault.Length == 0 ? null : status.Fault);

    internal sealed record RefillProgress(
        [property: Description("All of it; else only what was stored since missing_since")] bool IsRebuild,
        DateTimeOffset StartedAt,
        [property: Description("Stored states read so far")] long Done,
        long Total,
        [property: Description("Among those done, states that could not be read")] long Unreadable);
}
