using Orleans.Runtime;

namespace Orleans;

/// <summary>A grain interface: what may be asked of a grain.</summary>
public interface IGrain : IAddressable;
