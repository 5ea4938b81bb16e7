using Orleans;
using Orleans.Runtime;
using Orleans.Storage;
using Xunit;

namespace Nylas.LinkSafety.Testing.Storage;

/// <summary>Turns of many grains, and two activations of one.</summary>
public abstract partial class GrainStorageTestKit
{
    [Fact]
    public async Task Parallel_WritesOfManyGrains_AreAllRead()
    {
        await Task.WhenAll(Enumerable.Range(0, 200).Select(async i =>
        {
            var grain = GrainId.Create("kit", $"parallel-{i}");
            var state = await WriteAsync("state", grain, "0");
            for (var round = 1; round <= 5; round++)
                await Storage.WriteStateAsync("state", grain, Changed(state, $"{i}:{round}"));
        }));

        for (var i = 0; i < 200; i++)
            Assert.Equal($"{i}:5", (await ReadAsync("state", GrainId.Create("kit", $"parallel-{i}"))).State.Text);
    }

    [Fact]
    public async Task Parallel_FirstWritesOfOneGrain_AreWonByExactlyOne()
    {
        var outcomes = await Task.WhenAll(Enumerable.Range(0, 32).Select(i => TryWriteAsync(new GrainState<KitState>(new KitState { Number = i }))));

        var winner = Assert.Single(outcomes, static o => o is not null);
        Assert.Equal(winner, (await ReadAsync("state", Grain)).State.Number);
    }

    [Fact]
    public async Task Parallel_WritesWithOneEtag_AreWonByExactlyOne()
    {
        var first = await WriteAsync("state", Grain, "first");

        var outcomes = await Task.WhenAll(Enumerable.Range(0, 32).Select(
            i => TryWriteAsync(new GrainState<KitState>(new KitState { Number = i }, first.ETag))));

        var winner = Assert.Single(outcomes, static o => o is not null);
        Assert.Equal(winner, (await ReadAsync("state", Grain)).State.Number);
    }

    [Fact]
    public async Task Parallel_ReadersBesideAWriter_SeeOnlyWholeStates()
    {
        var state = await WriteAsync("state", Grain, new string('0', 3000));
        var writer = Task.Run(async () =>
        {
            for (var i = 1; i <= 100; i++)
                await Storage.WriteStateAsync("state", Grain, Changed(state, new string((char)('0' + (i % 10)), 3000)));
        });
        var readers = Enumerable.Range(0, 4).Select(_ => Task.Run(async () =>
        {
            for (var i = 0; i < 100; i++)
                Assert.Single((await ReadAsync("state", Grain)).State.Text.Distinct());
        }));

        await Task.WhenAll([writer, .. readers]);
    }

    private async Task<int?> TryWriteAsync(GrainState<KitState> state)
    {
        try
        {
            await Storage.WriteStateAsync("state", Grain, state);
            return state.State.Number;
        }
        catch (InconsistentStateException)
        {
            return null;
        }
    }
}
