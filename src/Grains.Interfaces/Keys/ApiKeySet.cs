using System.Collections.Immutable;

namespace Nylas.LinkSafety.Grains.Interfaces.Keys;

/// <summary>All API keys at one version.</summary>
/// <param name="Version">Grows with every change; 0 before the first key.</param>
/// <param name="Keys">Live and revoked ones, oldest first, at most 10,000.</param>
[GenerateSerializer, Immutable, Alias("linksafety.ApiKeySet")]
public sealed record ApiKeySet(long Version, ImmutableArray<ApiKeyInfo> Keys);
