using Nylas.LinkSafety.Storage.Sqlite.Reminders;
using Orleans;
using Orleans.Runtime;

namespace Nylas.LinkSafety.Storage.Sqlite.Tests.Reminders;

public sealed class SqliteReminderTableTests : IDisposable
{
    private static readonly DateTime Start = new(2026, 11, 22, 8, 0, 0, 123, 456, DateTimeKind.Utc);

    private readonly SqliteStoreFixture _fixture = new();

    private SqliteReminderTable Table => new(_fixture.Store);

    [Fact]
    public async Task Upsert_IsReadBack_AlsoAfterARestart()
    {
        var etag = await Table.UpsertRow(Entry("feed", "a/ключ", "refresh"));
        _fixture.Reopen();

        var row = await Table.ReadRow(GrainId.Create("feed", "a/ключ"), "refresh");

        Assert.NotNull(row);
        Assert.Equal(GrainId.Create("feed", "a/ключ"), row.GrainId);
        Assert.Equal("refresh", row.ReminderName);
        Assert.Equal(Start, row.StartAt);
        Assert.Equal(DateTimeKind.Utc, row.StartAt.Kind);
        Assert.Equal(TimeSpan.FromMinutes(90), row.Period);
        Assert.Equal(etag, row.ETag);
    }

    [Fact]
    public async Task Upsert_Again_ReplacesWithANewEtag()
    {
        var first = await Table.UpsertRow(Entry("feed", "a", "refresh"));
        var changed = Entry("feed", "a", "refresh");
        changed.Period = TimeSpan.FromDays(1);

        var second = await Table.UpsertRow(changed);

        Assert.NotEqual(first, second);
        Assert.Equal(TimeSpan.FromDays(1), (await Table.ReadRow(changed.GrainId, "refresh"))!.Period);
        Assert.Single((await Table.ReadRows(changed.GrainId)).Reminders);
    }

    [Fact]
    public async Task ReadRow_OfNone_IsNull() => Assert.Null(await Table.ReadRow(GrainId.Create("feed", "a"), "refresh"));

    [Fact]
    public async Task Remove_NeedsTheCurrentEtag()
    {
        var grain = GrainId.Create("feed", "a");
        var stale = await Table.UpsertRow(Entry("feed", "a", "refresh"));
        var current = await Table.UpsertRow(Entry("feed", "a", "refresh"));

        Assert.False(await Table.RemoveRow(grain, "refresh", stale!));
        Assert.False(await Table.RemoveRow(grain, "other", current!));
        Assert.True(await Table.RemoveRow(grain, "refresh", current!));
        Assert.False(await Table.RemoveRow(grain, "refresh", current!));
        Assert.Null(await Table.ReadRow(grain, "refresh"));
    }

    [Fact]
    public async Task ReadRows_OfAGrain_AreItsOwn()
    {
        await Table.UpsertRow(Entry("feed", "a", "refresh"));
        await Table.UpsertRow(Entry("feed", "a", "expire"));
        await Table.UpsertRow(Entry("feed", "ab", "refresh"));
        await Table.UpsertRow(Entry("webhook", "a", "refresh"));

        var rows = (await Table.ReadRows(GrainId.Create("feed", "a"))).Reminders;

        Assert.Equal(["expire", "refresh"], rows.Select(static r => r.ReminderName).Order(StringComparer.Ordinal));
    }

    /// <summary>Segments (begin, end] that divide the ring share out every row exactly once, wherever they wrap.</summary>
    [Fact]
    public async Task ReadRows_OfSegments_ShareOutTheRing()
    {
        var keys = Enumerable.Range(0, 60).Select(static i => $"feed-{i}").ToArray();
        foreach (var key in keys)
            await Table.UpsertRow(Entry("feed", key, "refresh"));
        var ownHash = GrainId.Create("feed", "feed-0").GetUniformHashCode(); // a bound that is a row's own hash
        uint[] bounds = [1 << 20, 1u << 30, ownHash, 3u << 30];
        Array.Sort(bounds);

        var segments = new List<IList<ReminderEntry>>();
        for (var i = 0; i < bounds.Length; i++)
            segments.Add((await Table.ReadRows(bounds[i], bounds[(i + 1) % bounds.Length])).Reminders);

        Assert.Equal(
            keys.Order(StringComparer.Ordinal),
            segments.SelectMany(static s => s).Select(static r => r.GrainId.Key.ToString()!).Order(StringComparer.Ordinal));
        Assert.Contains(segments[Array.IndexOf(bounds, ownHash) is var at and > 0 ? at - 1 : bounds.Length - 1], r => r.GrainId.Key.ToString() == "feed-0");
    }

    [Fact]
    public async Task ReadRows_BetweenEqualBounds_IsTheWholeRing()
    {
        for (var i = 0; i < 10; i++)
            await Table.UpsertRow(Entry("feed", $"feed-{i}", "refresh"));

        Assert.Equal(10, (await Table.ReadRows(0, 0)).Reminders.Count);
        Assert.Equal(10, (await Table.ReadRows(uint.MaxValue, uint.MaxValue)).Reminders.Count);
    }

    [Fact]
    public async Task Clear_EmptiesTheTable_AndLeavesGrainState()
    {
        await Table.UpsertRow(Entry("feed", "a", "refresh"));
        await _fixture.WriteAsync("key", "kept");

        await Table.TestOnlyClearTable();

        Assert.Empty((await Table.ReadRows(0, 0)).Reminders);
        Assert.Equal("kept", await _fixture.ReadAsync("key"));
    }

    public void Dispose() => _fixture.Dispose();

    private static ReminderEntry Entry(string type, string key, string name) => new()
    {
        GrainId = GrainId.Create(type, key),
        ReminderName = name,
        StartAt = Start,
        Period = TimeSpan.FromMinutes(90),
    };
}
