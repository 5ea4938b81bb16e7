using System.Globalization;
using Nylas.LinkSafety.Storage.Sqlite.Files;
using Nylas.LinkSafety.Storage.Sqlite.Sql;

namespace Nylas.LinkSafety.Storage.Sqlite.Schema;

/// <summary>What one kind of file holds. Brings a file to the newest schema, one version a transaction.</summary>
/// <param name="applicationId">In the header, so that a file of another program is recognised and left alone.</param>
/// <param name="probe">Writes ?1, the time in milliseconds, where nobody reads it: a real write that shows whether the file takes any.</param>
/// <param name="scripts">Script n brings version n to n + 1.</param>
internal sealed class DatabaseSchema(int applicationId, string probe, string[][] scripts)
{
    public string Probe => probe;

    public int NewestVersion => scripts.Length;

    /// <summary>The version found and the one the file has now.</summary>
    public (int From, int To) Apply(SqliteSession session)
    {
        var version = Version(session);
        for (var next = version; next < scripts.Length; next++)
        {
            session.Execute("BEGIN IMMEDIATE");
            foreach (var statement in scripts[next])
                session.Execute(statement);
            session.Execute(string.Create(CultureInfo.InvariantCulture, $"PRAGMA application_id = {applicationId}"));
            session.Execute(string.Create(CultureInfo.InvariantCulture, $"PRAGMA user_version = {next + 1}"));
            session.Execute("COMMIT");
        }

        return (version, scripts.Length);
    }

    /// <summary>Asked before the first pragma that would change the file: even its journal mode is not ours to set.</summary>
    /// <exception cref="StorageStartException">The file is another program's, or newer than this build.</exception>
    public void RefuseForeign(SqliteSession session, string path)
    {
        var version = Version(session);
        var found = session.QueryInt64("PRAGMA application_id");
        var isEmpty = session.QueryInt64("SELECT count(*) FROM sqlite_schema") == 0;
        if (!isEmpty && found != applicationId)
        {
            throw new StorageStartException(
                path,
                $"The file {path} is a SQLite database of another program (application id {found:X8}). It was left as it is: "
                + "set LinkSafety:DataDirectory or LinkSafety:Storage:FileName to a place of our own.") { IsUnusable = true };
        }

        if (version > scripts.Length)
        {
            throw new StorageStartException(
                path,
                $"The file {path} has schema version {version}; this build knows versions up to {scripts.Length}. It was written by a newer "
                + "release and was left as it is: start that release, or restore the backup taken before the upgrade.") { IsUnusable = true };
        }
    }

    private static int Version(SqliteSession session) => (int)session.QueryInt64("PRAGMA user_version");
}
