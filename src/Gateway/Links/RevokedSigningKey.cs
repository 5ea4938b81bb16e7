namespace Nylas.LinkSafety.Gateway.Links;

/// <summary>What is kept of a revoked key: its name, so that it is never given again. Its secret is gone.</summary>
internal sealed record RevokedSigningKey(string Id, DateTimeOffset CreatedAt, DateTimeOffset RevokedAt);
