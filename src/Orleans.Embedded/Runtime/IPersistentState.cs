using Orleans.Core;

namespace Orleans.Runtime;

/// <summary>State that survives the activation: read before OnActivateAsync, written only when the grain says so.</summary>
public interface IPersistentState<TState> : IStorage<TState>;
