using System.Text;
using Nylas.LinkSafety.Storage.Sqlite.Sql;
using Nylas.LinkSafety.Storage.Sqlite.States;
using Orleans;
using Orleans.Runtime;

namespace Nylas.LinkSafety.Storage.Sqlite.Reminders;

/// <summary>Reminders in the same file and the same commits as grain state.</summary>
internal sealed class SqliteReminderTable(SqliteStore store) : IReminderTable
{
    public async Task<ReminderTableData> ReadRows(GrainId grainId) => new(await SelectAsync(ReminderSql.OfGrain, statement =>
    {
        statement.Bind(1, grainId.Type.AsSpan());
        statement.Bind(2, grainId.Key.AsSpan());
    }));

    public async Task<ReminderTableData> ReadRows(uint begin, uint end) => new(
        await SelectAsync(begin < end ? ReminderSql.Between : ReminderSql.Around, statement =>
        {
            statement.Bind(1, begin);
            statement.Bind(2, end);
        }));

    public async Task<ReminderEntry?> ReadRow(GrainId grainId, string reminderName)
    {
        var rows = await SelectAsync(ReminderSql.One, statement =>
        {
            statement.Bind(1, grainId.Type.AsSpan());
            statement.Bind(2, grainId.Key.AsSpan());
            statement.Bind(3, Encoding.UTF8.GetBytes(reminderName));
        });
        return rows is [var row] ? row : null;
    }

    public async Task<string?> UpsertRow(ReminderEntry entry) => StoredEtag.Format(await store.Writer.CommitAsync(new UpsertReminder(entry)));

    public Task<bool> RemoveRow(GrainId grainId, string reminderName, string eTag) =>
        store.Writer.CommitAsync(new RemoveReminder(grainId, reminderName, StoredEtag.Parse(eTag)));

    public Task TestOnlyClearTable() => store.Writer.CommitAsync(new RemoveAllReminders());

    private Task<List<ReminderEntry>> SelectAsync(string sql, Action<PreparedStatement> bind) =>
        store.Readers.ReadAsync((sql, bind), static (session, query) =>
        {
            var statement = session.Prepare(query.sql);
            query.bind(statement);
            var rows = new List<ReminderEntry>();
            try
            {
                while (statement.Step())
                    rows.Add(Entry(statement));
                return rows;
            }
            finally
            {
                statement.Reset();
            }
        });

    private static ReminderEntry Entry(PreparedStatement row) => new()
    {
        GrainId = GrainId.Create(Encoding.UTF8.GetString(row.Bytes(0)), Encoding.UTF8.GetString(row.Bytes(1))),
        ReminderName = Encoding.UTF8.GetString(row.Bytes(2)),
        StartAt = new DateTime(row.Int64(3), DateTimeKind.Utc),
        Period = new TimeSpan(row.Int64(4)),
        ETag = StoredEtag.Format(row.Int64(5)),
    };
}
