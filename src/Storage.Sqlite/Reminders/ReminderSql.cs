namespace Nylas.LinkSafety.Storage.Sqlite.Reminders;

/// <summary>Every statement on reminder.</summary>
internal static class ReminderSql
{
    private const string Select = "SELECT grain_type, grain_key, name, start_at, period, etag FROM reminder";

    public const string OfGrain = Select + " WHERE grain_type = ?1 AND grain_key = ?2";

    public const string One = OfGrain + " AND name = ?3";

    /// <summary>The ring segment (?1, ?2] that does not wrap.</summary>
    public const string Between = Select + " WHERE grain_hash > ?1 AND grain_hash <= ?2";

    /// <summary>The ring segment (?1, ?2] that wraps past zero; equal bounds are the whole ring.</summary>
    public const string Around = Select + " WHERE grain_hash > ?1 OR grain_hash <= ?2";

    public const string Upsert =
        "INSERT INTO reminder (grain_type, grain_key, name, grain_hash, start_at, period, etag) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7) "
        + "ON CONFLICT DO UPDATE SET start_at = excluded.start_at, period = excluded.period, etag = excluded.etag";

    public const string Remove = "DELETE FROM reminder WHERE grain_type = ?1 AND grain_key = ?2 AND name = ?3 AND etag = ?4";

    public const string RemoveAll = "DELETE FROM reminder";
}
