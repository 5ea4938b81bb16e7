using System.Collections.Immutable;

namespace Nylas.LinkSafety.Grains.Interfaces.Storage;

/// <summary>A part of the stored states.</summary>
/// <param name="Grains">At most as many as were asked for; may be empty before the end.</param>
/// <param name="Next">Asks for what follows; null at the end.</param>
/// <param name="Passed">Stored states that the part has passed over, listed or not: what progress is counted in.</param>
/// <param name="Unreadable">Among them, those that do not read as the type asked for. They are no reason to stop.</param>
public sealed record StoredGrainPage<TState>(ImmutableArray<StoredGrain<TState>> Grains, string? Next, int Passed, int Unreadable);
