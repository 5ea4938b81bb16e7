using Orleans.Runtime;

namespace Nylas.LinkSafety.Grains.Interfaces.Storage;

/// <summary>A stored state and whose it is.</summary>
/// <param name="Id">The grain.</param>
/// <param name="State">Its state, as last stored.</param>
/// <param name="WrittenAt">When it was stored.</param>
public sealed record StoredGrain<TState>(GrainId Id, TState State, DateTimeOffset WrittenAt);
