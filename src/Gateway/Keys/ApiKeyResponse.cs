using System.Collections.Immutable;
using Nylas.LinkSafety.Gateway.Access;
using Nylas.LinkSafety.Grains.Interfaces.Keys;

namespace Nylas.LinkSafety.Gateway.Keys;

/// <summary>An API key as the API tells it.</summary>
/// <param name="Key">Its text; only in the answer that made it.</param>
internal sealed record ApiKeyResponse(
    string Id, ImmutableArray<string> Roles, string Label, DateTimeOffset CreatedAt, string CreatedBy, DateTimeOffset? RevokedAt, string? Key = null)
{
    public static ApiKeyResponse From(ApiKeyInfo key) => new(
        key.Id,
        [.. AccessPolicies.AllRoles.Where(role => key.Roles.HasFlag(role)).Select(AccessPolicies.Name)],
        key.Label,
        key.CreatedAt,
        key.CreatedBy,
        key.RevokedAt);
}
