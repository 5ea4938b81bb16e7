namespace Nylas.LinkSafety.Grains.Interfaces.Keys;

/// <summary>Owner of the API keys. Key: <see cref="DefaultKey"/>. Every change is persisted before it is answered and published on the change feed.</summary>
[Alias("linksafety.IApiKeyRingGrain")]
public interface IApiKeyRingGrain : IGrainWithStringKey
{
    const string DefaultKey = "default";

    [ReadOnly, Alias("GetKeys")]
    ValueTask<ApiKeySet> GetKeysAsync(CancellationToken cancellationToken);

    /// <summary>Adds a key; one with the same id and hash that is there already is left as it is.</summary>
    /// <exception cref="ArgumentException">The id is taken by another key, or a field is out of range.</exception>
    /// <exception cref="InvalidOperationException">There are 10,000 keys already.</exception>
    [Alias("Add")]
    Task<ApiKeySet> AddAsync(ApiKeyInfo key, CancellationToken cancellationToken);

    /// <summary>Ends a key's validity at once.</summary>
    /// <returns>False when there is no such live key.</returns>
    /// <exception cref="InvalidOperationException">It is the last live admin key: nobody could make another.</exception>
    [Alias("Revoke")]
    Task<bool> RevokeAsync(string id, CancellationToken cancellationToken);
}
