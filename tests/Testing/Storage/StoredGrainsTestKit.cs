using Nylas.LinkSafety.Grains.Interfaces.Storage;
using Orleans;
using Orleans.Runtime;
using Orleans.Storage;
using Xunit;

namespace Nylas.LinkSafety.Testing.Storage;

/// <summary>What every <see cref="IStoredGrains"/> must do. Each case runs on an empty store.</summary>
public abstract class StoredGrainsTestKit
{
    /// <summary>Writes what <see cref="Stored"/> reads.</summary>
    protected abstract IGrainStorage Storage { get; }

    protected abstract IStoredGrains Stored { get; }

    /// <summary>Moves the clock that stamps writes.</summary>
    protected abstract void Advance(TimeSpan by);

    /// <summary>The time on that clock.</summary>
    protected abstract DateTimeOffset Now { get; }

    /// <summary>False for a store that cannot tell when a state was written.</summary>
    protected virtual bool KnowsWhenWritten => true;

    [Fact]
    public async Task List_OfAnEmptyStore_IsEmpty()
    {
        var page = await Stored.ListAsync<KitState>(new StoredGrainQuery("kit", "state", null, 10), CancellationToken.None);

        Assert.Empty(page.Grains);
        Assert.Null(page.Next);
        Assert.Equal((0, 0), (page.Passed, page.Unreadable));
        Assert.Equal(0, await Stored.CountAsync("kit", "state", CancellationToken.None));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(25)]
    [InlineData(26)]
    [InlineData(10_000)]
    public async Task List_PartByPart_HasEveryStateOnce(int count)
    {
        for (var i = 0; i < 25; i++)
            await WriteAsync("kit", "state", $"key-{i}", $"text-{i}");

        var all = await ReadAllAsync(count);

        Assert.Equal(25, all.Count);
        Assert.All(all, grain => Assert.Equal(grain.Id.Key.ToString(), grain.State.Text.Replace("text", "key", StringComparison.Ordinal)));
        Assert.Equal(25, all.Select(grain => grain.Id).Distinct().Count());
        Assert.Equal(25, await Stored.CountAsync("kit", "state", CancellationToken.None));
    }

    [Fact]
    public async Task List_OfOneTypeAndName_HasNoOthers()
    {
        await WriteAsync("kit", "state", "a", "mine");
        await WriteAsync("kit", "other", "a", "another name");
        await WriteAsync("kitten", "state", "a", "another type");
        await WriteAsync("ki", "state", "t", "a shorter type");

        var grain = Assert.Single(await ReadAllAsync(1));

        Assert.Equal("mine", grain.State.Text);
        Assert.Equal(GrainId.Create("kit", "a"), grain.Id);
        Assert.Equal(1, await Stored.CountAsync("kit", "state", CancellationToken.None));
    }

    /// <summary>A key is bytes: none of these may end a listing, or be listed twice.</summary>
    [Fact]
    public async Task List_OddKeys_AreEachListedOnce()
    {
        string[] keys = [" ", "a", "A", "a/b", "a b", "ä", "ключ", "鍵", "\U0001F511", "'", "%", "_", new string('k', 1000)];
        foreach (var key in keys)
            await WriteAsync("kit", "state", key, key);

        var all = await ReadAllAsync(2);

        Assert.Equal(keys.Order(StringComparer.Ordinal), all.Select(grain => grain.State.Text).Order(StringComparer.Ordinal));
        Assert.All(all, grain => Assert.Equal(grain.State.Text, grain.Id.Key.ToString()));
    }

    [Fact]
    public async Task List_WhileStatesComeAndGo_HasEveryOneThatStays()
    {
        for (var i = 0; i < 40; i++)
            await WriteAsync("kit", "state", $"stays-{i:00}", "x");
        for (var i = 0; i < 40; i += 2)
            await WriteAsync("kit", "state", $"goes-{i:00}", "x");

        var seen = new List<string>();
        string? after = null;
        var round = 0;
        do
        {
            var page = await Stored.ListAsync<KitState>(new StoredGrainQuery("kit", "state", after, 3), CancellationToken.None);
            seen.AddRange(page.Grains.Select(grain => grain.Id.Key.ToString()!));
            after = page.Next;
            if (round < 20)
                await ClearAsync($"goes-{round * 2:00}");
            await WriteAsync("kit", "state", $"new-{round++:000}", "x");
            Assert.InRange(round, 0, 200);
        }
        while (after is not null);

        Assert.Equal(40, seen.Count(key => key.StartsWith("stays", StringComparison.Ordinal)));
        Assert.Equal(seen.Count, seen.Distinct(StringComparer.Ordinal).Count());
    }

    [Fact]
    public async Task List_GivesTheLatestState()
    {
        var state = await WriteAsync("kit", "state", "a", "first");
        state.State = state.State with { Text = "second" };
        await Storage.WriteStateAsync("state", GrainId.Create("kit", "a"), state);

        Assert.Equal("second", Assert.Single(await ReadAllAsync(10)).State.Text);
    }

    [Fact]
    public async Task List_ClearedState_IsNotThere()
    {
        await WriteAsync("kit", "state", "a", "x");

        await ClearAsync("a");

        Assert.Empty(await ReadAllAsync(10));
    }

    [Fact]
    public async Task List_WrittenSince_LeavesOutWhatIsOlder()
    {
        await WriteAsync("kit", "state", "old", "x");
        Advance(TimeSpan.FromHours(1));
        var since = Now;
        await WriteAsync("kit", "state", "new", "x");

        var all = await ReadAllAsync(1, since);

        Assert.Contains(all, grain => grain.State.Text == "x" && grain.Id.Key.ToString() == "new" && grain.WrittenAt >= since);
        if (KnowsWhenWritten)
            Assert.Single(all);
    }

    [Fact]
    public async Task List_StateOfAnotherShape_IsCountedAndPassedOver()
    {
        await WriteAsync("kit", "state", "a", "x");
        await Storage.WriteStateAsync("state", GrainId.Create("kit", "b"), new GrainState<List<int>>([1]));
        await WriteAsync("kit", "state", "c", "x");

        var page = await Stored.ListAsync<KitState>(new StoredGrainQuery("kit", "state", null, 10), CancellationToken.None);

        Assert.Equal(["a", "c"], page.Grains.Select(grain => grain.Id.Key.ToString()));
        Assert.Equal((3, 1), (page.Passed, page.Unreadable));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(10_001)]
    public async Task List_CountOutOfRange_IsRefused(int count) => await Assert.ThrowsAsync<ArgumentOutOfRangeException>(
        () => Stored.ListAsync<KitState>(new StoredGrainQuery("kit", "state", null, count), CancellationToken.None));

    private async Task<List<StoredGrain<KitState>>> ReadAllAsync(int count, DateTimeOffset? since = null)
    {
        var all = new List<StoredGrain<KitState>>();
        string? after = null;
        var parts = 0;
        do
        {
            var page = await Stored.ListAsync<KitState>(new StoredGrainQuery("kit", "state", after, count, since), CancellationToken.None);
            Assert.InRange(page.Passed, 0, count);
            Assert.InRange(page.Grains.Length, 0, page.Passed);
            all.AddRange(page.Grains);
            after = page.Next;
            Assert.InRange(++parts, 1, 1000);
        }
        while (after is not null);
        return all;
    }

    private async Task<GrainState<KitState>> WriteAsync(string type, string name, string key, string text)
    {
        var state = new GrainState<KitState>(new KitState { Text = text });
        await Storage.WriteStateAsync(name, GrainId.Create(type, key), state);
        return state;
    }

    private async Task ClearAsync(string key)
    {
        var state = new GrainState<KitState>(new KitState());
        await Storage.ReadStateAsync("state", GrainId.Create("kit", key), state);
        await Storage.ClearStateAsync("state", GrainId.Create("kit", key), state);
    }
}
