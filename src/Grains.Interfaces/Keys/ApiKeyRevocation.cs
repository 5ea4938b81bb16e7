namespace Nylas.LinkSafety.Grains.Interfaces.Keys;

/// <summary>What became of a wish to end a key.</summary>
[GenerateSerializer, Alias("linksafety.ApiKeyRevocation")]
public enum ApiKeyRevocation
{
    Revoked,

    /// <summary>There is no such live key.</summary>
    NotFound,

    /// <summary>It is the last live admin key: nobody could make another.</summary>
    IsLastAdmin,
}
