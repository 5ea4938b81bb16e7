using System.Text;
using Nylas.LinkSafety.Storage.Sqlite.Writing;
using Orleans;

namespace Nylas.LinkSafety.Storage.Sqlite.Reminders;

/// <summary>Inserts or replaces a reminder; its outcome is the new ETag.</summary>
internal sealed class UpsertReminder(ReminderEntry entry) : PendingWrite<long>
{
    public override int PayloadBytes => entry.ReminderName.Length;

    protected override long Run(WriterSession session)
    {
        var statement = session.Prepare(ReminderSql.Upsert);
        var etag = session.Etags.Next();
        statement.Bind(1, entry.GrainId.Type.AsSpan());
        statement.Bind(2, entry.GrainId.Key.AsSpan());
        statement.Bind(3, Encoding.UTF8.GetBytes(entry.ReminderName));
        statement.Bind(4, entry.GrainId.GetUniformHashCode());
        statement.Bind(5, entry.StartAt.Ticks);
        statement.Bind(6, entry.Period.Ticks);
        statement.Bind(7, etag);
        statement.Execute();
        return etag;
    }
}
