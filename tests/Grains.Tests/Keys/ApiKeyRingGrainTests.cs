using Nylas.LinkSafety.Grains.Interfaces.Changes;
using Nylas.LinkSafety.Grains.Interfaces.Keys;

namespace Nylas.LinkSafety.Grains.Tests.Keys;

public sealed class ApiKeyRingGrainTests
{
    [Fact]
    public async Task Add_StoresPublishesAndIsIdempotent()
    {
        await using var host = await GrainsHost.StartAsync();
        var ring = host.Grains.GetGrain<IApiKeyRingGrain>(IApiKeyRingGrain.DefaultKey);
        await ring.AddAsync(Key("first", Roles.Admin), default);
        var set = await ring.AddAsync(Key("first", Roles.Admin), default);

        Assert.NotNull(set);
        Assert.Equal(1, set.Version);
        Assert.Equal("first", Assert.Single(set.Keys).Id);
        Assert.Equal(new ChangeEvent(ChangeKind.ApiKeys, IApiKeyRingGrain.DefaultKey, 1), Assert.Single(host.Changes.Changes));
        await using var second = await GrainsHost.StartAsync(storage: host.Storage);
        Assert.Single((await second.Grains.GetGrain<IApiKeyRingGrain>(IApiKeyRingGrain.DefaultKey).GetKeysAsync(default)).Keys);
    }

    [Fact]
    public async Task Add_IdOfAnotherKey_IsRefused()
    {
        await using var host = await GrainsHost.StartAsync();
        var ring = host.Grains.GetGrain<IApiKeyRingGrain>(IApiKeyRingGrain.DefaultKey);
        await ring.AddAsync(Key("first", Roles.Admin), default);
        await Assert.ThrowsAsync<ArgumentException>(() => ring.AddAsync(Key("first", Roles.Admin) with { SecretHash = new string('b', 64) }, default));
    }

    [Theory]
    [InlineData("", Roles.Admin, 64)]
    [InlineData("id", Roles.None, 64)]
    [InlineData("id", Roles.Admin, 63)]
    public async Task Add_FieldOutOfRange_IsRefused(string id, Roles roles, int hashLength)
    {
        await using var host = await GrainsHost.StartAsync();
        var ring = host.Grains.GetGrain<IApiKeyRingGrain>(IApiKeyRingGrain.DefaultKey);
        await Assert.ThrowsAsync<ArgumentException>(() => ring.AddAsync(Key(id, roles) with { SecretHash = new string('a', hashLength) }, default));
    }

    [Fact]
    public async Task Add_ThatCannotBeStored_LeavesTheOldKeysInForce()
    {
        await using var host = await GrainsHost.StartAsync();
        var ring = host.Grains.GetGrain<IApiKeyRingGrain>(IApiKeyRingGrain.DefaultKey);
        await ring.AddAsync(Key("first", Roles.Admin), default);
        host.Storage.WriteFailure = new IOException("No space left on device");
        await Assert.ThrowsAnyAsync<Exception>(() => ring.AddAsync(Key("second", Roles.Check), default));
        host.Storage.WriteFailure = null;

        Assert.Single((await ring.GetKeysAsync(default)).Keys);
        Assert.Single(host.Changes.Changes);
    }

    [Fact]
    public async Task Revoke_TheLastAdmin_IsRefused()
    {
        await using var host = await GrainsHost.StartAsync();
        var ring = host.Grains.GetGrain<IApiKeyRingGrain>(IApiKeyRingGrain.DefaultKey);
        await ring.AddAsync(Key("first", Roles.Admin), default);
        await ring.AddAsync(Key("checker", Roles.Check), default);
        Assert.Equal(ApiKeyRevocation.IsLastAdmin, await ring.RevokeAsync("first", default));

        await ring.AddAsync(Key("second", Roles.Admin), default);
        Assert.Equal(ApiKeyRevocation.Revoked, await ring.RevokeAsync("first", default));
        Assert.Equal(ApiKeyRevocation.NotFound, await ring.RevokeAsync("first", default));
        Assert.Equal(host.Clock.GetUtcNow(), (await ring.GetKeysAsync(default)).Keys[0].RevokedAt);
    }

    private static ApiKeyInfo Key(string id, Roles roles) => new(id, new string('a', 64), roles, "", DateTimeOffset.UnixEpoch, "test", null);
}
