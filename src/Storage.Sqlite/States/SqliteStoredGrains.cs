using System.Buffers.Text;
using System.Collections.Immutable;
using System.Text;
using System.Text.Json;
using Nylas.LinkSafety.Grains.Interfaces.Storage;
using Nylas.LinkSafety.Storage.Sqlite.Sql;
using Orleans.Runtime;

namespace Nylas.LinkSafety.Storage.Sqlite.States;

/// <summary>
/// Reads grain_state in the order of its key. Each part is a read of its own: a long one would keep the log from being cut back, and hold a
/// reader that grains wait for.
/// </summary>
internal sealed class SqliteStoredGrains(SqliteStore store) : IStoredGrains
{
    private const int MostPerPart = 10_000;

    public async Task<long> CountAsync(string grainType, string stateName, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return await store.Readers.ReadAsync((grainType, stateName), static (session, of) =>
        {
            var statement = session.Prepare(GrainStateSql.CountOfType);
            statement.Bind(1, Encoding.UTF8.GetBytes(of.grainType));
            statement.Bind(2, Encoding.UTF8.GetBytes(of.stateName));
            try
            {
                return statement.Step() ? statement.Int64(0) : 0;
            }
            finally
            {
                statement.Reset();
            }
        });
    }

    public async Task<StoredGrainPage<TState>> ListAsync<TState>(StoredGrainQuery query, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(query.Count, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(query.Count, MostPerPart);
        cancellationToken.ThrowIfCancellationRequested();
        return await store.Readers.ReadAsync(query, ReadPart<TState>);
    }

    private static StoredGrainPage<TState> ReadPart<TState>(SqliteSession session, StoredGrainQuery query)
    {
        var statement = session.Prepare(GrainStateSql.ListOfType);
        statement.Bind(1, Encoding.UTF8.GetBytes(query.GrainType));
        statement.Bind(2, query.After is { } after ? ReadToken(after) : []);
        statement.Bind(3, Encoding.UTF8.GetBytes(query.StateName));
        statement.Bind(4, query.WrittenSince?.ToUnixTimeMilliseconds() ?? long.MinValue);
        statement.Bind(5, query.Count);
        var grains = ImmutableArray.CreateBuilder<StoredGrain<TState>>();
        var (passed, unreadable) = (0, 0);
        string? next = null;
        try
        {
            while (statement.Step())
            {
                if (++passed == query.Count)
                    next = Base64Url.EncodeToString(statement.Bytes(0));
                if (statement.IsNull(2))
                    continue;
                if (TryRead<TState>(statement.Bytes(2)) is { } state)
                    grains.Add(new StoredGrain<TState>(IdOf(query.GrainType, statement.Bytes(0)), state, TimeOf(statement.Int64(1))));
                else
                    unreadable++;
            }
        }
        finally
        {
            statement.Reset();
        }

        return new StoredGrainPage<TState>(grains.ToImmutable(), next, passed, unreadable);
    }

    private static TState? TryRead<TState>(ReadOnlySpan<byte> json)
    {
        try
        {
            return GrainStateJson.Deserialize<TState>(json);
        }
        catch (JsonException)
        {
            // Said by number: whoever wakes the grain is told more.
            return default;
        }
    }

    private static GrainId IdOf(string grainType, ReadOnlySpan<byte> key) => GrainId.Create(grainType, Encoding.UTF8.GetString(key));

    private static DateTimeOffset TimeOf(long milliseconds) => DateTimeOffset.FromUnixTimeMilliseconds(milliseconds);

    private static byte[] ReadToken(string token) => Base64Url.IsValid(token)
        ? Base64Url.DecodeFromChars(token)
        : throw new ArgumentException("Not what a part before this has named.", nameof(token));
}
