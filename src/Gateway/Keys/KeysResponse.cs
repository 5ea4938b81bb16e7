using System.Collections.Immutable;
using Nylas.LinkSafety.Gateway.Links;

namespace Nylas.LinkSafety.Gateway.Keys;

/// <summary>All keys.</summary>
internal sealed record KeysResponse(ImmutableArray<ApiKeyResponse> ApiKeys, ImmutableArray<SigningKeyInfo> SigningKeys);
