using System.Text;
using Nylas.LinkSafety.Storage.Sqlite.Writing;
using Orleans.Runtime;

namespace Nylas.LinkSafety.Storage.Sqlite.Reminders;

/// <summary>Removes the reminder that has the ETag; its outcome is whether there was one.</summary>
internal sealed class RemoveReminder(GrainId grainId, string name, long etag) : PendingWrite<bool>
{
    public override int PayloadBytes => name.Length;

    protected override bool Run(WriterSession session)
    {
        var statement = session.Prepare(ReminderSql.Remove);
        statement.Bind(1, grainId.Type.AsSpan());
        statement.Bind(2, grainId.Key.AsSpan());
        statement.Bind(3, Encoding.UTF8.GetBytes(name));
        statement.Bind(4, etag);
        return statement.Execute() == 1;
    }
}
