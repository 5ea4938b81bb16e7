using Nylas.LinkSafety.Grains.Interfaces.Storage;
using Nylas.LinkSafety.Storage.Sqlite.Sql;
using Nylas.LinkSafety.Storage.Sqlite.Tests.Writing;
using SQLitePCL;

namespace Nylas.LinkSafety.Storage.Sqlite.Tests.Health;

public sealed class SqliteStorageHealthTests : IDisposable
{
    private readonly SqliteStoreFixture _fixture = new(static options => options.MaxGroupSize = 1);

    private StorageHealth Current => _fixture.Store.Health.Current;

    [Fact]
    public void Opened_IsWritable() => Assert.Equal(StorageCondition.Writable, Current.Condition);

    [Theory]
    [InlineData(raw.SQLITE_FULL, StorageCondition.Full)]
    [InlineData(raw.SQLITE_READONLY, StorageCondition.ReadOnly)]
    [InlineData(raw.SQLITE_READONLY_DBMOVED, StorageCondition.ReadOnly)]
    [InlineData(raw.SQLITE_CORRUPT, StorageCondition.Damaged)]
    [InlineData(raw.SQLITE_NOTADB, StorageCondition.Damaged)]
    [InlineData(raw.SQLITE_IOERR_WRITE, StorageCondition.Failing)]
    [InlineData(raw.SQLITE_IOERR_FSYNC, StorageCondition.Failing)]
    [InlineData(raw.SQLITE_BUSY, StorageCondition.Failing)]
    public async Task FailedGroup_IsTold_WithItsReasonAndTime(int code, StorageCondition expected)
    {
        _fixture.Clock.Advance(TimeSpan.FromMinutes(5));

        await FailAsync(code);

        Assert.Equal(expected, Current.Condition);
        Assert.False(Current.IsWritable);
        Assert.Equal(_fixture.Clock.GetUtcNow(), Current.Since);
        Assert.NotEmpty(Current.Detail);
    }

    [Fact]
    public async Task NextCommit_EndsIt()
    {
        await FailAsync(raw.SQLITE_IOERR);

        await _fixture.WriteAsync("key", "x");

        Assert.True(Current.IsWritable);
    }

    /// <summary>A readiness check that keeps traffic away also keeps away the writes that would show recovery.</summary>
    [Fact]
    public async Task WithoutTraffic_TheStoreProbesItself()
    {
        await FailAsync(raw.SQLITE_IOERR);

        _fixture.Clock.Advance(_fixture.Options.ProbeInterval - TimeSpan.FromMilliseconds(1));
        Assert.False(await IsWritableAfterWhatIsQueuedAsync());
        await FailAsync(raw.SQLITE_IOERR);
        _fixture.Clock.Advance(_fixture.Options.ProbeInterval);
        Assert.True(await IsWritableAfterWhatIsQueuedAsync());
    }

    [Fact]
    public async Task CommitThatHangs_IsStalled_UntilItEnds()
    {
        using var held = new BlockingWrite();
        var write = _fixture.Store.Writer.CommitAsync(held);
        await held.Entered;
        _fixture.Clock.Advance(_fixture.Options.StallThreshold - TimeSpan.FromMilliseconds(1));
        Assert.True(Current.IsWritable);
        _fixture.Clock.Advance(TimeSpan.FromMilliseconds(1));

        Assert.Equal(StorageCondition.Stalled, Current.Condition);
        Assert.Contains("10 s", Current.Detail, StringComparison.Ordinal);
        Assert.Equal(_fixture.Clock.GetUtcNow() - _fixture.Options.StallThreshold, Current.Since);

        held.Release();
        await write;
        Assert.True(Current.IsWritable);
    }

    public void Dispose() => _fixture.Dispose();

    private async Task FailAsync(int code) => await Assert.ThrowsAsync<StorageUnavailableException>(
        () => _fixture.Store.Writer.CommitAsync(new DelegateWrite(_ => throw new SqliteFault(code, "as a test wants it"))));

    // Groups of one: while this write runs, health is what the group before it left, and its own commit has told nothing yet.
    private async Task<bool> IsWritableAfterWhatIsQueuedAsync()
    {
        var writable = false;
        await _fixture.Store.Writer.CommitAsync(new DelegateWrite(_ => writable = Current.IsWritable));
        return writable;
    }
}
