namespace Nylas.LinkSafety.Grains.Interfaces.Keys;

/// <summary>Owner of the API keys. Key: <see cref="DefaultKey"/>. Every change is persisted before it is answered and published on the change feed.</summary>
[Alias("linksafety.IApiKeyRingGrain")]
public interface IApiKeyRingGrain : IGrainWithStringKey
{
    const string DefaultKey = "default";

    [ReadOnly, Alias("GetKeys")]
    ValueTask<ApiKeySet> GetKeysAsync(CancellationToken cancellationToken);

    /// <summary>Adds a key; one with the same id and hash that is there already is left as it is.</summary>
    /// <returns>The keys with it; null when there are 10,000 live ones already.</returns>
    /// <exception cref="ArgumentException">The id is taken by another key, or a field is out of range.</exception>
    [Alias("Add")]
    Task<ApiKeySet?> AddAsync(ApiKeyInfo key, CancellationToken cancellationToken);

    /// <summary>Ends a key's validity at once. Of revoked keys the latest 1,000 are remembered.</summary>
    [Alias("Revoke")]
    Task<ApiKeyRevocation> RevokeAsync(string id, CancellationToken cancellationToken);
}
