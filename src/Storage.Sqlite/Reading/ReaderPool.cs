using System.Threading.Channels;
using Nylas.LinkSafety.Grains.Interfaces.Storage;
using Nylas.LinkSafety.Storage.Sqlite.Files;
using Nylas.LinkSafety.Storage.Sqlite.Sql;

namespace Nylas.LinkSafety.Storage.Sqlite.Reading;

/// <summary>
/// A fixed number of connections that read, lent one at a time. A point read takes some ten microseconds, less than a hop to another
/// thread costs, so it runs where its caller is; a slow disk can hold up no more threads than there are connections.
/// </summary>
/// <remarks>Each read sees everything that was acknowledged before it began: SQLite fixes a read's snapshot at its first step.</remarks>
internal sealed class ReaderPool : IDisposable
{
    private readonly Channel<SqliteSession> _idle = Channel.CreateUnbounded<SqliteSession>();

    public ReaderPool(DatabaseFile file, int size)
    {
        for (var i = 0; i < size; i++)
            Return(file.OpenForReading());
    }

    /// <summary>Runs <paramref name="read"/> on a reader, waiting for one where all are lent.</summary>
    /// <exception cref="StorageUnavailableException">The file could not be read, or the store has been closed.</exception>
    public async Task<TResult> ReadAsync<TArgument, TResult>(TArgument argument, Func<SqliteSession, TArgument, TResult> read)
    {
        var session = await RentAsync();
        try
        {
            return read(session, argument);
        }
        catch (SqliteFault fault)
        {
            throw new StorageUnavailableException(fault.Condition, $"The read failed: {fault.Message}", fault);
        }
        finally
        {
            Return(session);
        }
    }

    public void Dispose()
    {
        _ = _idle.Writer.TryComplete();
        while (_idle.Reader.TryRead(out var session))
            session.Dispose();
    }

    private async ValueTask<SqliteSession> RentAsync()
    {
        // The loop: between the signal and the take another caller may be quicker.
        while (true)
        {
            if (_idle.Reader.TryRead(out var session))
                return session;
            if (!await _idle.Reader.WaitToReadAsync())
                throw new StorageUnavailableException(StorageCondition.Stopped, "The read was refused: the store has been closed.");
        }
    }

    private void Return(SqliteSession session)
    {
        // Closed while it was lent.
        if (!_idle.Writer.TryWrite(session))
            session.Dispose();
    }
}
