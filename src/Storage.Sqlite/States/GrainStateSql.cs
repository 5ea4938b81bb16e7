namespace Nylas.LinkSafety.Storage.Sqlite.States;

/// <summary>Every statement on grain_state; parameters 1 to 3 of those on one row are its key.</summary>
internal static class GrainStateSql
{
    private const string ByKey = " WHERE grain_type = ?1 AND grain_key = ?2 AND state_name = ?3";

    public const string Read = "SELECT etag, state FROM grain_state" + ByKey;

    public const string ReadEtag = "SELECT etag FROM grain_state" + ByKey;

    public const string Insert =
        "INSERT INTO grain_state (grain_type, grain_key, state_name, etag, written_at, state) VALUES (?1, ?2, ?3, ?4, ?5, ?6) "
        + "ON CONFLICT DO NOTHING";

    public const string Update = "UPDATE grain_state SET etag = ?4, written_at = ?5, state = ?6" + ByKey + " AND etag = ?7";

    /// <summary>
    /// Rows of one type after a key. What was written before ?4 comes without its state, so that passing over it reads no overflow pages.
    /// </summary>
    public const string ListOfType =
        "SELECT grain_key, written_at, CASE WHEN written_at >= ?4 THEN state END FROM grain_state "
        + "WHERE grain_type = ?1 AND grain_key > ?2 AND state_name = ?3 ORDER BY grain_key LIMIT ?5";

    public const string CountOfType = "SELECT count(*) FROM grain_state WHERE grain_type = ?1 AND state_name = ?2";

    public const string Delete = "DELETE FROM grain_state" + ByKey + " AND etag = ?4";
}
