using Orleans.Runtime;

namespace Orleans.Proxies;

/// <summary>Makes a reference; the emitted proxy's constructor.</summary>
internal delegate GrainReference ProxyFactory(ReferenceTarget target, IdSpan key);
