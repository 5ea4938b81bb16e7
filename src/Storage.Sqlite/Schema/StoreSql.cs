namespace Nylas.LinkSafety.Storage.Sqlite.Schema;

/// <summary>Statements on the store's row about itself.</summary>
internal static class StoreSql
{
    public const string Probe = "UPDATE store SET probed_at = ?1";
    public const string ReadReservedEtags = "SELECT etags_reserved FROM store";
    public const string ReserveEtags = "UPDATE store SET etags_reserved = ?1";
}
