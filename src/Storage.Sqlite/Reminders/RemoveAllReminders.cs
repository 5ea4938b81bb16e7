using Nylas.LinkSafety.Storage.Sqlite.Writing;

namespace Nylas.LinkSafety.Storage.Sqlite.Reminders;

/// <summary>Empties the table; its outcome is how many there were.</summary>
internal sealed class RemoveAllReminders : PendingWrite<int>
{
    public override int PayloadBytes => 0;

    protected override int Run(WriterSession session) => session.Prepare(ReminderSql.RemoveAll).Execute();
}
