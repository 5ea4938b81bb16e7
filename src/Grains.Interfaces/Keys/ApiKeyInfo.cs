namespace Nylas.LinkSafety.Grains.Interfaces.Keys;

/// <summary>An API key as it is stored: never the key itself.</summary>
/// <param name="Id">Public id, the part of the key before its secret.</param>
/// <param name="SecretHash">SHA-256 of the secret, 32 bytes as lower-case hex. The secret has 256 random bits, so that a slow hash would gain nothing.</param>
/// <param name="Roles">What it may do.</param>
/// <param name="Label">For people, at most 100 characters.</param>
/// <param name="CreatedAt">When it was made.</param>
/// <param name="CreatedBy">Id of the key that made it, or <c>first-start</c>, or <c>configuration</c>.</param>
/// <param name="RevokedAt">When it stopped being valid, or null.</param>
[GenerateSerializer, Immutable, Alias("linksafety.ApiKeyInfo")]
public sealed record ApiKeyInfo(
    string Id,
    string SecretHash,
    Roles Roles,
    string Label,
    DateTimeOffset CreatedAt,
    string CreatedBy,
    DateTimeOffset? RevokedAt);
