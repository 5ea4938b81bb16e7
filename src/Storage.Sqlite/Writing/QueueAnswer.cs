namespace Nylas.LinkSafety.Storage.Sqlite.Writing;

internal enum QueueAnswer
{
    Taken,
    Full,
    Closed,
}
