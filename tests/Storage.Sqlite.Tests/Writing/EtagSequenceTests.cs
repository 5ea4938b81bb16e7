using Nylas.LinkSafety.Storage.Sqlite.Schema;
using Nylas.LinkSafety.Storage.Sqlite.Sql;
using Nylas.LinkSafety.Storage.Sqlite.Writing;
using SQLitePCL;

namespace Nylas.LinkSafety.Storage.Sqlite.Tests.Writing;

public sealed class EtagSequenceTests : IDisposable
{
    private readonly SqliteStoreFixture _fixture = new();

    [Fact]
    public async Task Next_PastABlock_ReservesAnotherAndGoesOn()
    {
        var numbers = new List<long>();
        await _fixture.Store.Writer.CommitAsync(new DelegateWrite(session =>
        {
            for (var i = 0; i < EtagSequence.BlockSize + 2; i++)
                numbers.Add(session.Etags.Next());
        }));

        Assert.Equal(Enumerable.Range(1, (int)EtagSequence.BlockSize + 2).Select(static i => (long)i), numbers);
        Assert.Equal(2 * EtagSequence.BlockSize, await ReservedAsync());
    }

    /// <summary>A number whose reservation never reached the disk would be given out again after a crash.</summary>
    [Fact]
    public async Task Next_AfterTheReservationWasRolledBack_ReservesAgain()
    {
        var failing = _fixture.Store.Writer.CommitAsync(new DelegateWrite(session =>
        {
            session.Etags.Next();
            throw new SqliteFault(raw.SQLITE_IOERR, "disk I/O error");
        }));
        await Assert.ThrowsAnyAsync<Exception>(() => failing);
        Assert.Equal(0, await ReservedAsync());

        var written = await _fixture.WriteAsync("key", "x");

        Assert.InRange(await ReservedAsync(), long.Parse(written.ETag!, null), long.MaxValue);
    }

    [Fact]
    public async Task Next_AfterARestart_SkipsWhatWasReserved()
    {
        var before = long.Parse((await _fixture.WriteAsync("key", "x")).ETag!, null);
        _fixture.Reopen();

        var after = long.Parse((await _fixture.WriteAsync("other", "x")).ETag!, null);

        Assert.Equal(before + EtagSequence.BlockSize, after);
    }

    public void Dispose() => _fixture.Dispose();

    private Task<long> ReservedAsync() =>
        _fixture.Store.Readers.ReadAsync(0, static (session, _) => session.QueryInt64(StoreSql.ReadReservedEtags));
}
