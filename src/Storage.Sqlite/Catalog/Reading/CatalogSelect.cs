using System.Buffers.Binary;
using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using Nylas.LinkSafety.Grains.Interfaces.Catalog;
using Nylas.LinkSafety.Storage.Sqlite.Catalog.Tables;
using Nylas.LinkSafety.Storage.Sqlite.Sql;

namespace Nylas.LinkSafety.Storage.Sqlite.Catalog.Reading;

/// <summary>
/// One list: conditions, an order, a page. Values are always bound, so that the number of different statements is that of combinations of
/// conditions, and each is compiled once a reader.
/// </summary>
internal sealed class CatalogSelect<TRow>
    where TRow : CatalogEntry
{
    private readonly CatalogTable<TRow> _table;
    private readonly CatalogQuery _query;
    private readonly StringBuilder _from = new();
    private readonly StringBuilder _where = new("1");
    private readonly List<object> _values = [];
    private readonly string _id;
    private readonly bool _findsNothing;
    private string? _sort;
    private bool _isAscending;

    /// <param name="site">Narrows what a text finds, where rows have a site.</param>
    public CatalogSelect(CatalogTable<TRow> table, CatalogQuery query, string? site = null)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(query.PageSize, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(query.PageSize, CatalogQuery.MostPerPage);
        _table = table;
        _query = query;
        if (string.IsNullOrWhiteSpace(query.Text))
        {
            _id = "t.id";
            _ = _from.Append(table.Name).Append(" t");
            return;
        }

        // The text index first, and in its own order where that is the list's: then it is read only as far as the page needs.
        _id = $"{table.Name}_text.rowid";
        _ = _from.Append(table.Name).Append("_text CROSS JOIN ").Append(table.Name).Append(" t ON t.id = ").Append(_id);
        var match = MatchExpression.Of(query.Text, site);
        _findsNothing = match is null;
        Where($"{table.Name}_text MATCH @", match ?? "");
    }

    /// <summary>Adds a condition; each @ in it stands for the next of the values, which are numbers or texts.</summary>
    public void Where(string condition, params ReadOnlySpan<object> values)
    {
        foreach (var value in values)
        {
            _values.Add(value);
            condition = Numbered(condition, _values.Count);
        }

        _ = _where.Append(" AND ").Append(condition);
    }

    /// <summary>Rows whose number in the column is among these; all when there are none.</summary>
    public void WhereAmong<TEnum>(string column, IReadOnlyCollection<TEnum> among)
        where TEnum : struct, Enum
    {
        if (among.Count > 0)
            Where($"(@ >> {column}) & 1", among.Aggregate(0L, (mask, value) => mask | (1L << Convert.ToInt32(value, null))));
    }

    /// <summary>Instead of by id, latest first.</summary>
    public void OrderBy(string column, bool ascending)
    {
        _sort = column;
        _isAscending = ascending;
    }

    /// <returns>Null when the page token is none of this query's.</returns>
    public CatalogPage<TRow>? Read(SqliteSession session)
    {
        var query = Hash();
        if (_query.PageToken is { } token)
        {
            if (PagePlace.FromToken(token, query) is not { } place)
                return null;
            var direction = _isAscending ? '>' : '<';
            if (_sort is null)
                Where($"{_id} {direction} @", place.Id);
            else
                Where($"({_sort}, {_id}) {direction} (@, @)", place.Sort, place.Id);
        }

        return _findsNothing ? new CatalogPage<TRow>([], null) : Run(session, query);
    }

    private CatalogPage<TRow> Run(SqliteSession session, long query)
    {
        var statement = session.Prepare(Sql());
        Bind(statement);
        var rows = ImmutableArray.CreateBuilder<TRow>(_query.PageSize);
        var last = default(PagePlace);
        try
        {
            while (statement.Step())
            {
                // One more than asked for was looked up, to know whether anything follows.
                if (rows.Count == _query.PageSize)
                    return new CatalogPage<TRow>(rows.ToImmutable(), last.ToToken(query));
                last = new PagePlace(statement.Int64(1), statement.Int64(0));
                rows.Add(_table.Read(statement.Bytes(2)));
            }
        }
        finally
        {
            statement.Reset();
        }

        return new CatalogPage<TRow>(rows.ToImmutable(), null);
    }

    // Rows are looked up only for those of the page: a sort would otherwise carry all of every row.
    private string Sql()
    {
        var direction = _isAscending ? "" : " DESC";
        var order = _sort is null ? $"{_id}{direction}" : $"{_sort}{direction}, {_id}{direction}";
        return $"SELECT p.id, p.sort, (SELECT body FROM {_table.Name} WHERE id = p.id) "
            + $"FROM (SELECT {_id} AS id, {_sort ?? "0"} AS sort FROM {_from} WHERE {_where} ORDER BY {order} LIMIT ?{_values.Count + 1}) p";
    }

    private void Bind(PreparedStatement statement)
    {
        for (var i = 0; i < _values.Count; i++)
        {
            if (_values[i] is string text)
                statement.BindText(i + 1, Encoding.UTF8.GetBytes(text));
            else
                statement.Bind(i + 1, Convert.ToInt64(_values[i], null));
        }

        statement.Bind(_values.Count + 1, _query.PageSize + 1);
    }

    private long Hash()
    {
        var text = new StringBuilder().Append(_from).Append(_where).Append(_sort).Append(_isAscending);
        foreach (var value in _values)
            _ = text.Append('\0').Append(value);
        return BinaryPrimitives.ReadInt64BigEndian(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())));
    }

    private static string Numbered(string condition, int number)
    {
        var at = condition.IndexOf('@', StringComparison.Ordinal);
        return $"{condition.AsSpan(0, at)}?{number}{condition.AsSpan(at + 1)}";
    }
}
