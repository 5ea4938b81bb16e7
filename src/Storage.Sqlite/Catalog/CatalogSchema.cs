using Nylas.LinkSafety.Storage.Sqlite.Schema;

namespace Nylas.LinkSafety.Storage.Sqlite.Catalog;

/// <summary>
/// The tables of a catalog file; their reasons are in docs/adr/0006-catalog.md. Each kind of row has a table with what lists filter and sort by,
/// the row itself as JSON in <c>body</c>, and a text index that keeps no text. A shipped script is never edited: what comes later is a new entry.
/// </summary>
internal static class CatalogSchema
{
    /// <summary>"NLC1".</summary>
    public const int ApplicationId = 0x4E4C4331;

    public const string Probe = "UPDATE catalog SET probed_at = ?1";

    public static readonly DatabaseSchema Instance = new(ApplicationId, Probe,
    [
        [
            // One row: what the file remembers of itself.
            """
            CREATE TABLE catalog (
              id INTEGER PRIMARY KEY CHECK (id = 1),
              caught_up_to INTEGER NOT NULL,
              filled_at INTEGER,
              is_clean INTEGER NOT NULL,
              probed_at INTEGER NOT NULL
            ) STRICT
            """,
            "INSERT INTO catalog (id, caught_up_to, filled_at, is_clean, probed_at) VALUES (1, 0, NULL, 1, 0)",
            """
            CREATE TABLE urls (
              id INTEGER PRIMARY KEY,
              key TEXT NOT NULL UNIQUE,
              text_hash INTEGER NOT NULL,
              body TEXT NOT NULL,
              site TEXT NOT NULL,
              place TEXT NOT NULL,
              verdict INTEGER NOT NULL,
              click_day INTEGER NOT NULL,
              clicks_on_day INTEGER NOT NULL,
              clicks_day_before INTEGER NOT NULL
            ) STRICT
            """,
            "CREATE INDEX urls_by_site ON urls (site, id)",
            // Covers the blast radius: nothing else of the row is read for it.
            "CREATE INDEX urls_by_place ON urls (place, verdict, click_day, clicks_on_day, clicks_day_before)",
            """
            CREATE TABLE cases (
              id INTEGER PRIMARY KEY,
              key TEXT NOT NULL UNIQUE,
              text_hash INTEGER NOT NULL,
              body TEXT NOT NULL,
              state INTEGER NOT NULL,
              rank INTEGER NOT NULL,
              opened_at INTEGER NOT NULL,
              updated_at INTEGER NOT NULL,
              assignee TEXT NOT NULL
            ) STRICT
            """,
            // The state last, so that a queue of a few open cases among many decided ones is found without reading these.
            "CREATE INDEX cases_by_rank ON cases (rank, id, state)",
            "CREATE INDEX cases_by_age ON cases (opened_at, id, state)",
            "CREATE INDEX cases_by_update ON cases (updated_at, id, state)",
            """
            CREATE TABLE rules (
              id INTEGER PRIMARY KEY,
              key TEXT NOT NULL UNIQUE,
              text_hash INTEGER NOT NULL,
              body TEXT NOT NULL,
              action INTEGER NOT NULL,
              scope INTEGER NOT NULL,
              author TEXT NOT NULL,
              is_removed INTEGER NOT NULL
            ) STRICT
            """,
            """
            CREATE TABLE changes (
              id INTEGER PRIMARY KEY,
              key TEXT NOT NULL UNIQUE,
              text_hash INTEGER NOT NULL,
              body TEXT NOT NULL,
              site TEXT NOT NULL,
              verdict INTEGER NOT NULL
            ) STRICT
            """,
            "CREATE INDEX changes_by_site ON changes (site, id)",
            """
            CREATE TABLE audit (
              id INTEGER PRIMARY KEY,
              key TEXT NOT NULL UNIQUE,
              text_hash INTEGER NOT NULL,
              body TEXT NOT NULL,
              subject INTEGER NOT NULL,
              subject_id TEXT NOT NULL,
              actor TEXT NOT NULL
            ) STRICT
            """,
            "CREATE INDEX audit_by_subject ON audit (subject, subject_id, id)",
            "CREATE INDEX audit_by_actor ON audit (actor, id)",
            TextIndexOf("urls"),
            TextIndexOf("cases"),
            TextIndexOf("rules"),
            TextIndexOf("changes"),
            TextIndexOf("audit"),
        ],
        [
            // Decided and merged cases (2, 3, 5) behind those that wait for somebody.
            "UPDATE cases SET rank = rank + 10 WHERE state IN (2, 3, 5)",
        ],
        [
            // Most URLs lead nowhere else, and are not in it. What was listed before is found by it when it is posted next.
            "ALTER TABLE urls ADD COLUMN leads_to_site TEXT NOT NULL DEFAULT ''",
            "CREATE INDEX urls_by_leads_to_site ON urls (leads_to_site, id) WHERE leads_to_site <> ''",
        ],
    ]);

    private static string TextIndexOf(string table) =>
        $"CREATE VIRTUAL TABLE {table}_text USING fts5(text, content='', contentless_delete=1, tokenize='unicode61 remove_diacritics 2')";
}
