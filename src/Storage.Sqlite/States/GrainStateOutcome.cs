namespace Nylas.LinkSafety.Storage.Sqlite.States;

/// <summary>What became of a write or a clear.</summary>
/// <param name="Done">False when the caller's ETag is not the stored one: nothing was changed.</param>
/// <param name="Etag">The record's ETag now, by this write or, in a conflict, by another's; null where there is no record.</param>
internal readonly record struct GrainStateOutcome(bool Done, long? Etag);
