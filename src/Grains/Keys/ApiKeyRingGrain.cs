namespace Nylas.LinkSafety.Grains.Keys;

[GrainType("apikeyring")]
internal sealed class ApiKeyRingGrain(
    [PersistentState("keys")] IPersistentState<ApiKeyRingGrainState> state,
    IChangeFeed changes,
    TimeProvider clock) : Grain, IApiKeyRingGrain
{
    private const int MostKeys = 10_000;
    private const int MostRevoked = 1_000;
    private const int LongestLabel = 100;
    private const int LongestId = 64;
    private const int HashLength = 64;

    public ValueTask<ApiKeySet> GetKeysAsync(CancellationToken cancellationToken) => ValueTask.FromResult(ToSet());

    public async Task<ApiKeySet?> AddAsync(ApiKeyInfo key, CancellationToken cancellationToken)
    {
        Validate(key);
        if (state.State.Keys.Find(known => known.Id == key.Id) is { } known)
        {
            return known.SecretHash == key.SecretHash
                ? ToSet()
                : throw new ArgumentException($"There is another key with the id {key.Id}.", nameof(key));
        }

        if (state.State.Keys.Count(known => known.RevokedAt is null) >= MostKeys)
            return null;
        await StoreAsync([.. state.State.Keys, key], cancellationToken);
        return ToSet();
    }

    public async Task<ApiKeyRevocation> RevokeAsync(string id, CancellationToken cancellationToken)
    {
        var at = state.State.Keys.FindIndex(key => key.Id == id && key.RevokedAt is null);
        if (at < 0)
            return ApiKeyRevocation.NotFound;
        var keys = new List<ApiKeyInfo>(state.State.Keys);
        keys[at] = keys[at] with { RevokedAt = clock.GetUtcNow() };
        if (!keys.Exists(key => key.RevokedAt is null && key.Roles.HasFlag(Roles.Admin)))
            return ApiKeyRevocation.IsLastAdmin;
        ForgetOldest(keys);
        await StoreAsync(keys, cancellationToken);
        return ApiKeyRevocation.Revoked;
    }

    /// <summary>The new list becomes the state only for the write, and only its success publishes it: a failed write leaves the old keys in force.</summary>
    private async Task StoreAsync(List<ApiKeyInfo> keys, CancellationToken cancellationToken)
    {
        var before = state.State;
        state.State = new ApiKeyRingGrainState { Version = before.Version + 1, Keys = keys };
        try
        {
            await state.WriteStateAsync(cancellationToken);
        }
        catch
        {
            state.State = before;
            throw;
        }

        await changes.PublishAsync(new ChangeEvent(ChangeKind.ApiKeys, this.GetPrimaryKeyString(), state.State.Version), cancellationToken);
    }

    private static void ForgetOldest(List<ApiKeyInfo> keys)
    {
        if (keys.Count(key => key.RevokedAt is not null) > MostRevoked)
            keys.Remove(keys.Where(key => key.RevokedAt is not null).MinBy(key => key.RevokedAt)!);
    }

    private ApiKeySet ToSet() => new(state.State.Version, [.. state.State.Keys]);

    private static void Validate(ApiKeyInfo key)
    {
        if (key.Id.Length is < 1 or > LongestId)
            throw new ArgumentException($"A key's id has 1 to {LongestId} characters; {key.Id.Length} came.", nameof(key));
        if (key.SecretHash.Length != HashLength || !key.SecretHash.All(char.IsAsciiHexDigitLower))
            throw new ArgumentException($"A key's hash has {HashLength} lower-case hex digits.", nameof(key));
        if (key.Label.Length > LongestLabel)
            throw new ArgumentException($"A key's label has at most {LongestLabel} characters; {key.Label.Length} came.", nameof(key));
        if (key.Roles == Roles.None)
            throw new ArgumentException("A key needs at least one role.", nameof(key));
    }
}
