namespace Nylas.LinkSafety.Grains.Interfaces.Storage;

/// <summary>Which part of the stored states.</summary>
/// <param name="GrainType">The name that [GrainType] gives.</param>
/// <param name="StateName">The name that [PersistentState] gives.</param>
/// <param name="After">What the part before named; null for the first.</param>
/// <param name="Count">1 to 10,000.</param>
/// <param name="WrittenSince">Only states that were written at this moment or later; a store that cannot tell lists them all.</param>
public sealed record StoredGrainQuery(string GrainType, string StateName, string? After, int Count, DateTimeOffset? WrittenSince = null);
