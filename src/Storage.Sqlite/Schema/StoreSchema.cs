namespace Nylas.LinkSafety.Storage.Sqlite.Schema;

/// <summary>
/// The tables of grain state and reminders. The layout and its reasons: docs/adr/0002-storage-layout.md. A shipped script is never edited: what
/// comes later is a new entry.
/// </summary>
internal static class StoreSchema
{
    /// <summary>"NLS1", in the header's application id, so that a file of another program is recognised and left alone.</summary>
    public const int ApplicationId = 0x4E4C5331;

    public static readonly DatabaseSchema Instance = new(ApplicationId, StoreSql.Probe,
    [
        [
            // One row: what the store remembers of itself.
            """
            CREATE TABLE store (
              id INTEGER PRIMARY KEY CHECK (id = 1),
              etags_reserved INTEGER NOT NULL,
              probed_at INTEGER NOT NULL
            ) STRICT
            """,
            "INSERT INTO store (id, etags_reserved, probed_at) VALUES (1, 0, 0)",
            """
            CREATE TABLE grain_state (
              grain_type BLOB NOT NULL,
              grain_key BLOB NOT NULL,
              state_name BLOB NOT NULL,
              etag INTEGER NOT NULL,
              written_at INTEGER NOT NULL,
              state TEXT NOT NULL,
              PRIMARY KEY (grain_type, grain_key, state_name)
            ) STRICT
            """,
            """
            CREATE TABLE reminder (
              grain_type BLOB NOT NULL,
              grain_key BLOB NOT NULL,
              name BLOB NOT NULL,
              grain_hash INTEGER NOT NULL,
              start_at INTEGER NOT NULL,
              period INTEGER NOT NULL,
              etag INTEGER NOT NULL,
              PRIMARY KEY (grain_type, grain_key, name)
            ) STRICT
            """,
            "CREATE INDEX reminder_by_hash ON reminder (grain_hash)",
        ],
    ]);
}
