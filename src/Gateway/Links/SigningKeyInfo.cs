namespace Nylas.LinkSafety.Gateway.Links;

/// <summary>A signing key as it may be shown: never its secret.</summary>
/// <param name="Id">Stands as <c>k</c> in the links it signed.</param>
/// <param name="CreatedAt">When it was made.</param>
/// <param name="IsActive">New links are signed with it.</param>
/// <param name="RevokedAt">Since when its links are answered 404, or null while they are good.</param>
public sealed record SigningKeyInfo(string Id, DateTimeOffset CreatedAt, bool IsActive, DateTimeOffset? RevokedAt);
