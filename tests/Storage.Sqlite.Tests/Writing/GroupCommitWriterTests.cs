using Nylas.LinkSafety.Grains.Interfaces.Storage;
using Nylas.LinkSafety.Storage.Sqlite.Sql;
using Orleans;
using Orleans.Storage;
using SQLitePCL;

namespace Nylas.LinkSafety.Storage.Sqlite.Tests.Writing;

public sealed class GroupCommitWriterTests : IDisposable
{
    private readonly SqliteStoreFixture _fixture = new(options => options.MaxQueuedBytes = 1 << 20);

    private SqliteStore Store => _fixture.Store;

    [Fact]
    public async Task Writes_QueuedDuringACommit_ShareTheNextOne()
    {
        var before = Store.Writer.Committed;

        await WhileTheWriterIsHeldAsync(() => Task.WhenAll(Enumerable.Range(0, 50).Select(i => _fixture.WriteAsync($"key-{i}", "x"))));

        Assert.Equal(before.Groups + 2, Store.Writer.Committed.Groups); // the held one, and one for all fifty
        Assert.Equal(before.Writes + 51, Store.Writer.Committed.Writes);
    }

    [Fact]
    public async Task Writes_BeyondTheGroupSize_TakeSeveralCommits()
    {
        using var fixture = new SqliteStoreFixture(options => options.MaxGroupSize = 10);

        await WhileTheWriterIsHeldAsync(fixture.Store, () => Task.WhenAll(Enumerable.Range(0, 45).Select(i => fixture.WriteAsync($"key-{i}", "x"))));

        Assert.Equal(1 + 5, fixture.Store.Writer.Committed.Groups);
    }

    [Fact]
    public async Task Write_IsNotAcknowledged_BeforeItsGroupIsCommitted()
    {
        using var second = new BlockingWrite();
        Task<GrainState<Testing.Storage.KitState>>? write = null;
        await WhileTheWriterIsHeldAsync(() =>
        {
            write = _fixture.WriteAsync("key", "x");
            _ = Store.Writer.CommitAsync(second);
            return Task.CompletedTask;
        });
        await second.Entered; // the write has run, in the transaction that this one holds open

        Assert.False(write!.IsCompleted);
        Assert.Null(await _fixture.ReadAsync("key"));

        second.Release();
        await write;
        Assert.Equal("x", await _fixture.ReadAsync("key"));
    }

    [Fact]
    public async Task Conflict_InAGroup_LeavesItsNeighboursAlone()
    {
        await _fixture.WriteAsync("taken", "first");
        Task<GrainState<Testing.Storage.KitState>>? conflicting = null;

        await WhileTheWriterIsHeldAsync(() =>
        {
            var before = _fixture.WriteAsync("before", "x");
            conflicting = _fixture.WriteAsync("taken", "second");
            return Task.WhenAll(before, _fixture.WriteAsync("after", "x"));
        });

        await Assert.ThrowsAsync<InconsistentStateException>(() => conflicting!);
        Assert.Equal("x", await _fixture.ReadAsync("before"));
        Assert.Equal("first", await _fixture.ReadAsync("taken"));
        Assert.Equal("x", await _fixture.ReadAsync("after"));
    }

    /// <summary>SQLite's own refusal of one value (SQLITE_TOOBIG), brought about by lowering its limit.</summary>
    [Fact]
    public async Task RefusedStatement_InAGroup_LeavesItsNeighboursAlone()
    {
        await Store.Writer.CommitAsync(new DelegateWrite(
            session => raw.sqlite3_limit(session.Sql.Database, raw.SQLITE_LIMIT_LENGTH, 50_000)));
        Task<GrainState<Testing.Storage.KitState>>? refused = null;

        await WhileTheWriterIsHeldAsync(() =>
        {
            var before = _fixture.WriteAsync("before", "x");
            refused = _fixture.WriteAsync("big", new string('x', 60_000));
            return Task.WhenAll(before, _fixture.WriteAsync("after", "x"));
        });

        var error = await Assert.ThrowsAsync<StorageUnavailableException>(() => refused!);
        Assert.Contains("too big", error.Message, StringComparison.Ordinal);
        Assert.Equal("x", await _fixture.ReadAsync("before"));
        Assert.Equal("x", await _fixture.ReadAsync("after"));
        Assert.True(Store.Health.Current.IsWritable);
    }

    [Fact]
    public async Task DeviceFault_InAGroup_FailsAllOfItAndNothingElse()
    {
        await _fixture.WriteAsync("old", "kept");
        Task[]? group = null;

        await WhileTheWriterIsHeldAsync(() =>
        {
            group =
            [
                _fixture.WriteAsync("before", "x"),
                Store.Writer.CommitAsync(new DelegateWrite(_ => throw new SqliteFault(raw.SQLITE_IOERR_FSYNC, "disk I/O error"))),
                _fixture.WriteAsync("after", "x"),
            ];
            return Task.CompletedTask;
        });

        foreach (var write in group!)
            Assert.Equal(StorageCondition.Failing, (await Assert.ThrowsAsync<StorageUnavailableException>(() => write)).Condition);
        Assert.Null(await _fixture.ReadAsync("before"));
        Assert.Null(await _fixture.ReadAsync("after"));
        Assert.Equal("kept", await _fixture.ReadAsync("old"));
        await _fixture.WriteAsync("after", "again"); // the thread lives on
    }

    [Fact]
    public async Task Bug_InAWrite_FailsItsGroupAndNotTheWriter()
    {
        var bug = Store.Writer.CommitAsync(new DelegateWrite(_ => throw new InvalidOperationException("a bug")));

        var error = await Assert.ThrowsAsync<StorageUnavailableException>(() => bug);

        Assert.IsType<InvalidOperationException>(error.InnerException);
        await _fixture.WriteAsync("key", "x");
    }

    [Fact]
    public async Task Queue_FullByCount_RefusesAtOnce()
    {
        using var fixture = new SqliteStoreFixture(options => options.MaxQueuedWrites = 3);
        await WhileTheWriterIsHeldAsync(fixture.Store, async () =>
        {
            var taken = Enumerable.Range(0, 3).Select(i => fixture.WriteAsync($"key-{i}", "x")).ToArray();

            var error = await Assert.ThrowsAsync<StorageUnavailableException>(() => fixture.WriteAsync("one too many", "x"));

            Assert.Equal(StorageCondition.Overloaded, error.Condition);
            await Task.WhenAll(taken);
        });
    }

    [Fact]
    public async Task Queue_FullByBytes_RefusesAtOnce_ButTakesOneLargeWriteWhenEmpty()
    {
        await WhileTheWriterIsHeldAsync(async () =>
        {
            var large = _fixture.WriteAsync("large", new string('x', 2 << 20)); // over the bound of 1 MiB by itself

            var error = await Assert.ThrowsAsync<StorageUnavailableException>(() => _fixture.WriteAsync("small", "x"));

            Assert.Equal(StorageCondition.Overloaded, error.Condition);
            await large;
        });
        Assert.NotNull(await _fixture.ReadAsync("large"));
    }

    [Fact]
    public async Task Close_CommitsWhatIsQueued_AndRefusesWhatComesAfter()
    {
        using var held = new BlockingWrite();
        var blocking = Store.Writer.CommitAsync(held);
        await held.Entered;
        var queued = Enumerable.Range(0, 20).Select(i => _fixture.WriteAsync($"key-{i}", "kept")).ToArray();
        var closing = Task.Run(Store.Dispose);
        held.Release();
        await closing;

        Assert.True(await blocking);
        await Task.WhenAll(queued);
        var write = await Assert.ThrowsAsync<StorageUnavailableException>(() => _fixture.WriteAsync("late", "x"));
        var read = await Assert.ThrowsAsync<StorageUnavailableException>(() => _fixture.ReadAsync("key-0"));
        Assert.Equal(StorageCondition.Stopped, write.Condition);
        Assert.Equal(StorageCondition.Stopped, read.Condition);
        Assert.Equal(StorageCondition.Stopped, Store.Health.Current.Condition);
        _fixture.Reopen();
        for (var i = 0; i < 20; i++)
            Assert.Equal("kept", await _fixture.ReadAsync($"key-{i}"));
    }

    /// <summary>A continuation that blocks must hold up its own caller alone.</summary>
    [Fact]
    public async Task Continuation_OfAWrite_DoesNotRunOnTheWriterThread()
    {
        var writerThread = 0;
        var write = Store.Writer.CommitAsync(new DelegateWrite(_ => writerThread = Environment.CurrentManagedThreadId));

        var continuationThread = await write.ContinueWith(
            _ => Environment.CurrentManagedThreadId, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);

        Assert.NotEqual(writerThread, continuationThread);
    }

    public void Dispose() => _fixture.Dispose();

    private Task WhileTheWriterIsHeldAsync(Func<Task> queue) => WhileTheWriterIsHeldAsync(Store, queue);

    // The tasks that queue() starts are awaited after the writer is let go.
    private static async Task WhileTheWriterIsHeldAsync(SqliteStore store, Func<Task> queue)
    {
        using var held = new BlockingWrite();
        var blocking = store.Writer.CommitAsync(held);
        await held.Entered;
        var queued = queue();
        held.Release();
        await blocking;
        await queued;
    }
}
