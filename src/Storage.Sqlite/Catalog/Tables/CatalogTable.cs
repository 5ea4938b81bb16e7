using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using Nylas.LinkSafety.Grains.Interfaces.Catalog;
using Nylas.LinkSafety.Storage.Sqlite.Sql;

namespace Nylas.LinkSafety.Storage.Sqlite.Catalog.Tables;

/// <summary>
/// One kind of row. Its id carries the row's time in milliseconds above 20 bits of its key's hash, so that the order of ids is the order of
/// time, for the table and for its text index alike, and the same after a rebuild.
/// </summary>
internal abstract class CatalogTable
{
    public const int HashBits = 20;

    private readonly string _select;
    private readonly string _insert;
    private readonly string _update;
    private readonly string _delete;
    private readonly string _insertText;
    private readonly string _deleteText;

    protected CatalogTable(string name, params string[] columns)
    {
        Name = name;
        _select = $"SELECT id, text_hash FROM {name} WHERE key = ?1";
        _insert = $"INSERT INTO {name} (id, key, text_hash, body, {string.Join(", ", columns)}) "
            + $"VALUES (?1, ?2, ?3, ?4, {string.Join(", ", columns.Select((_, i) => $"?{i + FirstColumn}"))}) ON CONFLICT (id) DO NOTHING";
        _update = $"UPDATE {name} SET text_hash = ?3, body = ?4, "
            + $"{string.Join(", ", columns.Select((column, i) => $"{column} = ?{i + FirstColumn}"))} WHERE id = ?1 AND key = ?2";
        _delete = $"DELETE FROM {name} WHERE id = ?1";
        _insertText = $"INSERT INTO {name}_text (rowid, text) VALUES (?1, ?2)";
        _deleteText = $"DELETE FROM {name}_text WHERE rowid = ?1";
    }

    public string Name { get; }

    /// <summary>The parameter of the first of the kind's own columns.</summary>
    protected const int FirstColumn = 5;

    public static CatalogTable Of(CatalogKind kind) => kind switch
    {
        CatalogKind.Url => UrlTable.Instance,
        CatalogKind.Case => CaseTable.Instance,
        CatalogKind.Rule => RuleTable.Instance,
        CatalogKind.Change => ChangeTable.Instance,
        CatalogKind.Audit => AuditTable.Instance,
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, null),
    };

    /// <summary>The smallest id of a row of that moment.</summary>
    public static long FirstIdAt(DateTimeOffset time) => Math.Max(0, time.ToUnixTimeMilliseconds()) << HashBits;

    /// <summary>Inserts the row, or makes it what the one of its key is.</summary>
    public void Put(SqliteSession session, CatalogEntry entry)
    {
        var key = Encoding.UTF8.GetBytes(entry.Key.Id);
        var text = Encoding.UTF8.GetBytes(TextOf(entry));
        var textHash = BinaryPrimitives.ReadInt64LittleEndian(SHA256.HashData(text));
        var first = FirstIdAt(TimeOf(entry));
        if (Find(session, key) is not { } found)
        {
            Insert(session, entry, first, key, text, textHash);
        }
        else if (found.Id >> HashBits != first >> HashBits)
        {
            // Its time has changed, and so its place in every list.
            Delete(session, found.Id);
            Insert(session, entry, first, key, text, textHash);
        }
        else
        {
            Write(session, _update, entry, found.Id, key, textHash);
            if (found.TextHash == textHash)
                return;
            WriteText(session, _deleteText, found.Id, null);
            WriteText(session, _insertText, found.Id, text);
        }
    }

    public void Remove(SqliteSession session, string key)
    {
        if (Find(session, Encoding.UTF8.GetBytes(key)) is { } found)
            Delete(session, found.Id);
    }

    public void Delete(SqliteSession session, long id)
    {
        WriteText(session, _deleteText, id, null);
        WriteText(session, _delete, id, null);
    }

    /// <summary>What lists are ordered by, unless they have an order of their own.</summary>
    protected abstract DateTimeOffset TimeOf(CatalogEntry entry);

    /// <summary>What is searched.</summary>
    protected abstract string TextOf(CatalogEntry entry);

    protected abstract byte[] BodyOf(CatalogEntry entry);

    /// <summary>Binds the kind's own columns, from <see cref="FirstColumn"/> on.</summary>
    protected abstract void BindColumns(PreparedStatement statement, CatalogEntry entry);

    protected static void BindText(PreparedStatement statement, int index, string text) => statement.BindText(index, Encoding.UTF8.GetBytes(text));

    private (long Id, long TextHash)? Find(SqliteSession session, byte[] key)
    {
        var statement = session.Prepare(_select);
        statement.BindText(1, key);
        try
        {
            return statement.Step() ? (statement.Int64(0), statement.Int64(1)) : null;
        }
        finally
        {
            statement.Reset();
        }
    }

    private void Insert(SqliteSession session, CatalogEntry entry, long first, byte[] key, byte[] text, long textHash)
    {
        const int hashes = 1 << HashBits;
        var hash = BinaryPrimitives.ReadInt32LittleEndian(SHA256.HashData(key)) & (hashes - 1);
        // Two rows of one millisecond and one hash: the second takes the next number that is free.
        while (Write(session, _insert, entry, first + hash, key, textHash) == 0)
            hash = (hash + 1) & (hashes - 1);
        WriteText(session, _insertText, first + hash, text);
    }

    private int Write(SqliteSession session, string sql, CatalogEntry entry, long id, byte[] key, long textHash)
    {
        var statement = session.Prepare(sql);
        statement.Bind(1, id);
        statement.BindText(2, key);
        statement.Bind(3, textHash);
        statement.BindText(4, BodyOf(entry));
        BindColumns(statement, entry);
        return statement.Execute();
    }

    private static void WriteText(SqliteSession session, string sql, long id, byte[]? text)
    {
        var statement = session.Prepare(sql);
        statement.Bind(1, id);
        if (text is not null)
            statement.BindText(2, text);
        statement.Execute();
    }
}
