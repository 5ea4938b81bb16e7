using System.Collections.Immutable;
using Orleans;
using Orleans.Runtime;
using Orleans.Storage;
using Xunit;

namespace Nylas.LinkSafety.Testing.Storage;

/// <summary>
/// What every <see cref="IGrainStorage"/> must do, so that a grain cannot tell them apart. A store's tests inherit it and hand over an
/// empty store; each case runs on one of its own.
/// </summary>
public abstract partial class GrainStorageTestKit
{
    private static readonly GrainId Grain = GrainId.Create("kit", "one");

    /// <summary>The store under test: the same within a case, empty at its beginning.</summary>
    protected abstract IGrainStorage Storage { get; }

    [Fact]
    public async Task Read_MissingRecord_GivesANewStateWithoutEtag()
    {
        var state = new GrainState<KitState>(new KitState { Number = 7 }, "1") { RecordExists = true };

        await Storage.ReadStateAsync("state", Grain, state);

        Assert.Equal(0, state.State.Number);
        Assert.Null(state.ETag);
        Assert.False(state.RecordExists);
    }

    [Fact]
    public async Task Write_MissingRecord_IsRead()
    {
        var written = await WriteAsync("state", Grain, "hello");

        var read = await ReadAsync("state", Grain);

        Assert.True(written.RecordExists);
        Assert.False(string.IsNullOrEmpty(written.ETag));
        Assert.Equal("hello", read.State.Text);
        Assert.Equal(written.ETag, read.ETag);
        Assert.True(read.RecordExists);
    }

    [Fact]
    public async Task Write_EveryKindOfMember_ComesBackEqual()
    {
        var full = new KitState
        {
            Text = "quote \" backslash \\ line \n tab \t null \0 emoji \U0001F600",
            Number = int.MinValue,
            Wide = UInt128.MaxValue,
            Day = DayOfWeek.Saturday,
            At = new DateTimeOffset(2026, 11, 22, 23, 59, 59, TimeSpan.FromHours(5.5)).AddTicks(1_234_567),
            Took = TimeSpan.FromDays(-3) + TimeSpan.FromTicks(1),
            Tags = ["a", "", "ж"],
            Counts = ImmutableDictionary<string, int>.Empty.Add("x.example/path", 3),
            Digest = [0, 255, 128],
            Part = new KitPart("part", new DateOnly(2024, 2, 29), new Guid("0f8fad5b-d9cb-469f-a165-70867728950e")),
            Score = -0.1,
        };
        await Storage.WriteStateAsync("state", Grain, new GrainState<KitState>(full));

        var read = (await ReadAsync("state", Grain)).State;

        Assert.Equal(full.Tags.AsEnumerable(), read.Tags.AsEnumerable());
        Assert.Equal(full.Counts.AsEnumerable(), read.Counts.AsEnumerable());
        Assert.Equal(full.Digest, read.Digest);
        Assert.Equal(full, read with { Tags = full.Tags, Counts = full.Counts, Digest = full.Digest });
        Assert.Equal(full.At.Offset, read.At.Offset);
    }

    [Fact]
    public async Task Write_NothingSet_ComesBackAsNew()
    {
        await Storage.WriteStateAsync("state", Grain, new GrainState<KitState>(new KitState()));

        var read = (await ReadAsync("state", Grain)).State;

        Assert.Empty(read.Tags);
        Assert.Empty(read.Counts);
        Assert.Null(read.Part);
        Assert.Null(read.Score);
    }

    [Fact]
    public async Task Write_WithTheCurrentEtag_ReplacesAndChangesIt()
    {
        var state = await WriteAsync("state", Grain, "first");
        var first = state.ETag;
        state.State = state.State with { Text = "second" };

        await Storage.WriteStateAsync("state", Grain, state);

        Assert.NotEqual(first, state.ETag);
        Assert.Equal("second", (await ReadAsync("state", Grain)).State.Text);
    }

    [Fact]
    public async Task Write_TheSameStateAgain_StillChangesTheEtag()
    {
        var state = await WriteAsync("state", Grain, "same");
        var first = state.ETag;

        await Storage.WriteStateAsync("state", Grain, state);

        Assert.NotEqual(first, state.ETag);
    }

    [Fact]
    public async Task Write_ManyTimes_NeverRepeatsAnEtag()
    {
        var state = await WriteAsync("state", Grain, "0");
        var seen = new HashSet<string?>(StringComparer.Ordinal) { state.ETag };
        for (var i = 1; i <= 50; i++)
        {
            await Storage.WriteStateAsync("state", Grain, state);
            Assert.True(seen.Add(state.ETag), $"ETag {state.ETag} came twice");
        }
    }

    [Fact]
    public async Task Write_WithAStaleEtag_IsRefusedAndChangesNothing()
    {
        var ours = await WriteAsync("state", Grain, "first");
        var theirs = await ReadAsync("state", Grain);
        await Storage.WriteStateAsync("state", Grain, Changed(theirs, "theirs"));
        var held = ours.ETag;

        var refused = await Assert.ThrowsAsync<InconsistentStateException>(
            () => Storage.WriteStateAsync("state", Grain, Changed(ours, "ours")));

        Assert.Equal(held, refused.CurrentEtag);
        Assert.Equal(theirs.ETag, refused.StoredEtag);
        Assert.Equal(held, ours.ETag);
        Assert.Equal("theirs", (await ReadAsync("state", Grain)).State.Text);
    }

    [Fact]
    public async Task Write_AsNewWhereARecordIs_IsRefused()
    {
        var first = await WriteAsync("state", Grain, "first");

        var refused = await Assert.ThrowsAsync<InconsistentStateException>(() => WriteAsync("state", Grain, "second"));

        Assert.Null(refused.CurrentEtag);
        Assert.Equal(first.ETag, refused.StoredEtag);
        Assert.Equal("first", (await ReadAsync("state", Grain)).State.Text);
    }

    [Fact]
    public async Task Write_WithAnEtagWhereNoRecordIs_IsRefused()
    {
        var state = await WriteAsync("state", Grain, "gone");
        var other = await ReadAsync("state", Grain);
        await Storage.ClearStateAsync("state", Grain, other);

        await Assert.ThrowsAsync<InconsistentStateException>(() => Storage.WriteStateAsync("state", Grain, state));

        Assert.False((await ReadAsync("state", Grain)).RecordExists);
    }

    [Theory]
    [InlineData("")]
    [InlineData("not-an-etag")]
    [InlineData("-1")]
    [InlineData("99999999999999999999999999")]
    public async Task Write_WithAnEtagOfNoStore_IsRefused(string etag)
    {
        await WriteAsync("state", Grain, "first");

        await Assert.ThrowsAsync<InconsistentStateException>(
            () => Storage.WriteStateAsync("state", Grain, new GrainState<KitState>(new KitState(), etag)));

        Assert.Equal("first", (await ReadAsync("state", Grain)).State.Text);
    }

    [Fact]
    public async Task Write_AfterARefusal_SucceedsOnceReadAgain()
    {
        var ours = await WriteAsync("state", Grain, "first");
        await Storage.WriteStateAsync("state", Grain, Changed(await ReadAsync("state", Grain), "theirs"));
        await Assert.ThrowsAsync<InconsistentStateException>(() => Storage.WriteStateAsync("state", Grain, ours));

        await Storage.ReadStateAsync("state", Grain, ours);
        await Storage.WriteStateAsync("state", Grain, Changed(ours, "ours"));

        Assert.Equal("ours", (await ReadAsync("state", Grain)).State.Text);
    }

    [Fact]
    public async Task Clear_TheRecord_MakesItMissing()
    {
        var state = await WriteAsync("state", Grain, "gone");

        await Storage.ClearStateAsync("state", Grain, state);

        Assert.False(state.RecordExists);
        Assert.Null(state.ETag);
        Assert.Equal("", state.State.Text);
        var read = await ReadAsync("state", Grain);
        Assert.False(read.RecordExists);
        Assert.Null(read.ETag);
    }

    [Fact]
    public async Task Clear_WhatIsMissing_IsNoError()
    {
        var state = await ReadAsync("state", Grain);

        await Storage.ClearStateAsync("state", Grain, state);

        Assert.False(state.RecordExists);
    }

    [Fact]
    public async Task Clear_WithAStaleEtag_IsRefusedAndChangesNothing()
    {
        var ours = await WriteAsync("state", Grain, "first");
        await Storage.WriteStateAsync("state", Grain, Changed(await ReadAsync("state", Grain), "theirs"));

        await Assert.ThrowsAsync<InconsistentStateException>(() => Storage.ClearStateAsync("state", Grain, ours));

        Assert.Equal("theirs", (await ReadAsync("state", Grain)).State.Text);
    }

    [Fact]
    public async Task Clear_WithoutEtagWhereARecordIs_IsRefused()
    {
        await WriteAsync("state", Grain, "first");

        await Assert.ThrowsAsync<InconsistentStateException>(
            () => Storage.ClearStateAsync("state", Grain, new GrainState<KitState>(new KitState())));

        Assert.True((await ReadAsync("state", Grain)).RecordExists);
    }

    [Fact]
    public async Task Clear_Twice_IsRefusedForWhoHoldsTheOldEtag()
    {
        var ours = await WriteAsync("state", Grain, "first");
        await Storage.ClearStateAsync("state", Grain, await ReadAsync("state", Grain));

        await Assert.ThrowsAsync<InconsistentStateException>(() => Storage.ClearStateAsync("state", Grain, ours));
    }

    [Fact]
    public async Task ClearAndRewrite_ByTheSameHolder_IsRead()
    {
        var state = await WriteAsync("state", Grain, "first");
        await Storage.ClearStateAsync("state", Grain, state);

        await Storage.WriteStateAsync("state", Grain, Changed(state, "again"));

        Assert.Equal("again", (await ReadAsync("state", Grain)).State.Text);
    }

    [Fact]
    public async Task ClearAndRewrite_DoesNotReviveAnOldEtag()
    {
        var state = await WriteAsync("state", Grain, "first");
        var old = new GrainState<KitState>(state.State, state.ETag);
        await Storage.ClearStateAsync("state", Grain, state);
        await Storage.WriteStateAsync("state", Grain, Changed(state, "again"));

        await Assert.ThrowsAsync<InconsistentStateException>(() => Storage.WriteStateAsync("state", Grain, old));
        await Assert.ThrowsAsync<InconsistentStateException>(() => Storage.ClearStateAsync("state", Grain, old));
    }

    [Theory]
    [InlineData(100_000)]
    [InlineData(5_000_000)]
    public async Task BigState_ComesBack(int length)
    {
        var text = string.Create(length, 17, static (span, seed) =>
        {
            var random = new Random(seed);
            foreach (ref var c in span)
                c = (char)random.Next(' ', '~');
        });

        await WriteAsync("state", Grain, text);

        Assert.Equal(text, (await ReadAsync("state", Grain)).State.Text);
    }

    [Fact]
    public async Task Read_AfterAWriteWasAcknowledged_SeesIt()
    {
        var state = await WriteAsync("state", Grain, "0");
        for (var i = 1; i <= 50; i++)
        {
            await Storage.WriteStateAsync("state", Grain, Changed(state, $"{i}"));
            var read = await ReadAsync("state", Grain);
            Assert.Equal($"{i}", read.State.Text);
            Assert.Equal(state.ETag, read.ETag);
        }
    }

    [Fact]
    public async Task Read_GivesAStateOfItsOwn()
    {
        await Storage.WriteStateAsync("state", Grain, new GrainState<KitState>(new KitState { Digest = [1] }));
        var one = await ReadAsync("state", Grain);
        one.State.Digest[0] = 9;

        var other = await ReadAsync("state", Grain);

        Assert.Equal([1], other.State.Digest);
    }

    [Fact]
    public async Task Write_KeepsTheStateOfThatMoment()
    {
        var bytes = new byte[] { 1, 2, 3 };
        var state = new GrainState<KitState>(new KitState { Digest = bytes });

        var write = Storage.WriteStateAsync("state", Grain, state);
        bytes[0] = 9;
        await write;

        Assert.Equal([1, 2, 3], (await ReadAsync("state", Grain)).State.Digest);
    }

    private static GrainState<KitState> Changed(GrainState<KitState> state, string text)
    {
        state.State = state.State with { Text = text };
        return state;
    }

    private async Task<GrainState<KitState>> WriteAsync(string stateName, GrainId grain, string text)
    {
        var state = new GrainState<KitState>(new KitState { Text = text });
        await Storage.WriteStateAsync(stateName, grain, state);
        return state;
    }

    private async Task<GrainState<KitState>> ReadAsync(string stateName, GrainId grain)
    {
        var state = new GrainState<KitState>(new KitState());
        await Storage.ReadStateAsync(stateName, grain, state);
        return state;
    }
}
