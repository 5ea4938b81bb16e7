namespace Nylas.LinkSafety.Gateway.Links;

/// <summary>What became of the wish to revoke a signing key.</summary>
public enum SigningKeyRevocation
{
    Revoked,
    NoSuchKey,

    /// <summary>New links are signed with it: rotate first.</summary>
    IsActive,
}
