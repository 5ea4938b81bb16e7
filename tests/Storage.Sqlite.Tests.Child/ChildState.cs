namespace Nylas.LinkSafety.Storage.Sqlite.Tests.Child;

/// <summary>What the child keeps under each key: a count, and ballast that makes the record as large as a test wants it.</summary>
public sealed record ChildState
{
    public long Count { get; init; }

    public string Ballast { get; init; } = "";
}
