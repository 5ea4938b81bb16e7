using Microsoft.Data.Sqlite;

namespace Nylas.LinkSafety.Storage.Sqlite.Tests.Writing;

public sealed class LogCheckpointTests : IDisposable
{
    private const int StateBytes = 16 << 10;

    private readonly SqliteStoreFixture _fixture = new(options =>
    {
        options.CheckpointAfterBytes = 256 << 10;
        options.MaxLogBytes = 1 << 20;
    });

    private long LogBytes => new FileInfo(_fixture.DatabasePath + "-wal").Length;

    [Fact]
    public async Task Log_UnderSteadyWrites_StaysNearTheCheckpointSize()
    {
        await WriteMebibytesAsync(8);

        Assert.InRange(LogBytes, 1, 512 << 10);
    }

    [Fact]
    public async Task Log_KeptByAnotherProgramsRead_GrowsAndIsCutBackAfterwards()
    {
        using (var other = new SqliteConnection($"Data Source={_fixture.DatabasePath};Pooling=False"))
        {
            other.Open();
            using var transaction = other.BeginTransaction(deferred: true);
            using var command = other.CreateCommand();
            command.Transaction = transaction;
            command.CommandText = "SELECT count(*) FROM grain_state";
            _ = command.ExecuteScalar();

            await WriteMebibytesAsync(3);

            Assert.InRange(LogBytes, 3 << 20, 16 << 20);
        }

        await WriteMebibytesAsync(1);

        Assert.InRange(LogBytes, 0, 1 << 20);
    }

    [Fact]
    public async Task Log_AfterAClose_IsGone()
    {
        await WriteMebibytesAsync(1);

        _fixture.Store.Dispose();

        Assert.False(File.Exists(_fixture.DatabasePath + "-wal"));
    }

    public void Dispose() => _fixture.Dispose();

    private async Task WriteMebibytesAsync(int mebibytes)
    {
        var text = new string('x', StateBytes);
        for (var i = 0; i < (mebibytes << 20) / StateBytes; i++)
            await _fixture.WriteAsync(Guid.NewGuid().ToString("N"), text);
    }
}
