using Nylas.LinkSafety.Grains.Interfaces.Storage;
using Orleans;
using Orleans.Runtime;
using Orleans.Storage;

namespace Nylas.LinkSafety.Storage.Sqlite.Tests.Survival;

/// <summary>A store that may not grow: its own size limit is reached, which SQLite reports as it does a full disk (SQLITE_FULL).</summary>
public sealed class FullStoreTests : IDisposable
{
    private static readonly string Text = new('x', 64 << 10);

    private readonly SqliteStoreFixture _fixture = new(options => options.MaxDatabaseBytes = 1 << 20);

    [Fact]
    public async Task Full_RefusesClearly_LosesNothing_AndServesReads()
    {
        var acknowledged = await FillAsync();

        Assert.InRange(acknowledged.Count, 5, 20);
        Assert.Equal(StorageCondition.Full, _fixture.Store.Health.Current.Condition);
        Assert.Contains("full", _fixture.Store.Health.Current.Detail, StringComparison.Ordinal);
        foreach (var (key, _) in acknowledged)
            Assert.Equal(Text, await _fixture.ReadAsync(key));
        _fixture.Reopen();
        foreach (var (key, _) in acknowledged)
            Assert.Equal(Text, await _fixture.ReadAsync(key));
    }

    [Fact]
    public async Task Full_LeavesTheRefusedRecordAndItsEtagAsTheyWere()
    {
        var acknowledged = await FillAsync();
        var (key, etag) = acknowledged[0];
        var state = new GrainState<Testing.Storage.KitState>(new() { Text = Text + Text }, etag);

        var error = await Assert.ThrowsAsync<StorageUnavailableException>(
            () => _fixture.Storage.WriteStateAsync("state", GrainId.Create("test", key), state));

        Assert.Equal(StorageCondition.Full, error.Condition);
        Assert.Equal(etag, state.ETag);
        Assert.Equal(Text, await _fixture.ReadAsync(key));
        await _fixture.WriteAsync(key, "smaller", etag); // the ETag still holds
    }

    [Fact]
    public async Task Full_RecoversWithRoom_AndSaysSo()
    {
        var acknowledged = await FillAsync();
        var (key, etag) = acknowledged[0];
        await _fixture.Storage.ClearStateAsync(
            "state", GrainId.Create("test", key), new GrainState<Testing.Storage.KitState>(new(), etag));

        await _fixture.WriteAsync("new", Text[..1000]);

        Assert.True(_fixture.Store.Health.Current.IsWritable);
        Assert.Equal("", _fixture.Store.Health.Current.Detail);
    }

    private async Task<List<(string Key, string Etag)>> FillAsync()
    {
        var acknowledged = new List<(string, string)>();
        for (var i = 0; i < 100; i++)
        {
            try
            {
                var state = await _fixture.WriteAsync($"key-{i}", Text);
                acknowledged.Add(($"key-{i}", state.ETag!));
            }
            catch (StorageUnavailableException e)
            {
                Assert.Equal(StorageCondition.Full, e.Condition);
                return acknowledged;
            }
        }

        throw new InvalidOperationException("The store never filled up.");
    }

    public void Dispose() => _fixture.Dispose();
}
