using System.Globalization;
using Nylas.LinkSafety.Storage.Sqlite.Files;
using Nylas.LinkSafety.Storage.Sqlite.Sql;

namespace Nylas.LinkSafety.Storage.Sqlite.Schema;

/// <summary>
/// Brings a file to the newest schema, one version a transaction. The layout and its reasons: docs/adr/0002-storage-layout.md.
/// A shipped script is never edited: what comes later is a new entry.
/// </summary>
internal static class SchemaMigrations
{
    /// <summary>"NLS1", in the header's application id, so that a file of another program is recognised and left alone.</summary>
    public const int ApplicationId = 0x4E4C5331;

    private static readonly string[][] Scripts =
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
    ];

    public static int NewestVersion => Scripts.Length;

    /// <summary>The version found and the one the file has now.</summary>
    public static (int From, int To) Apply(SqliteSession session)
    {
        var version = Version(session);
        for (var next = version; next < Scripts.Length; next++)
        {
            session.Execute("BEGIN IMMEDIATE");
            foreach (var statement in Scripts[next])
                session.Execute(statement);
            session.Execute(string.Create(CultureInfo.InvariantCulture, $"PRAGMA application_id = {ApplicationId}"));
            session.Execute(string.Create(CultureInfo.InvariantCulture, $"PRAGMA user_version = {next + 1}"));
            session.Execute("COMMIT");
        }

        return (version, Scripts.Length);
    }

    /// <summary>Asked before the first pragma that would change the file: even its journal mode is not ours to set.</summary>
    /// <exception cref="StorageStartException">The file is another program's, or newer than this build.</exception>
    public static void RefuseForeign(SqliteSession session, string path)
    {
        var version = Version(session);
        var applicationId = session.QueryInt64("PRAGMA application_id");
        var isEmpty = session.QueryInt64("SELECT count(*) FROM sqlite_schema") == 0;
        if (!isEmpty && applicationId != ApplicationId)
        {
            throw new StorageStartException(
                path,
                $"The file {path} is a SQLite database of another program (application id {applicationId:X8}). It was left as it is: "
                + "set LinkSafety:DataDirectory or LinkSafety:Storage:FileName to a place of our own.");
        }

        if (version > Scripts.Length)
        {
            throw new StorageStartException(
                path,
                $"The file {path} has schema version {version}; this build knows versions up to {Scripts.Length}. It was written by a newer "
                + "release and was left as it is: start that release, or restore the backup taken before the upgrade.");
        }
    }

    private static int Version(SqliteSession session) => (int)session.QueryInt64("PRAGMA user_version");
}
