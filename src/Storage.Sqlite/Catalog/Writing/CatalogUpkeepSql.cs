namespace Nylas.LinkSafety.Storage.Sqlite.Catalog.Writing;

/// <summary>Statements on a catalog file's row about itself, and those that keep lists bounded.</summary>
internal static class CatalogUpkeepSql
{
    public const string ReadState = "SELECT caught_up_to, coalesce(filled_at, -1), is_clean FROM catalog";

    public const string CaughtUp = "UPDATE catalog SET caught_up_to = ?1, is_clean = 0";

    public const string Filled = "UPDATE catalog SET filled_at = ?1";

    public const string Clean = "UPDATE catalog SET is_clean = 1";

    /// <summary>The oldest rows before an id, at most ?2.</summary>
    public static string Expired(string table) => $"SELECT id FROM {table} WHERE id < ?1 ORDER BY id LIMIT ?2";

    /// <summary>The newest row of those beyond the ?1 newest.</summary>
    public static string Beyond(string table) => $"SELECT id FROM {table} ORDER BY id DESC LIMIT 1 OFFSET ?1";

    public static string CountOf(string table) => $"SELECT count(*) FROM {table}";
}
