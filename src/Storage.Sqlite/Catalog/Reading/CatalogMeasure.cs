using System.Collections.Immutable;
using System.Text;
using System.Text.Json;
using Nylas.LinkSafety.Grains.Interfaces.Catalog;
using Nylas.LinkSafety.Grains.Interfaces.Urls;
using Nylas.LinkSafety.Storage.Sqlite.Catalog.Tables;
using Nylas.LinkSafety.Storage.Sqlite.Catalog.Writing;
using Nylas.LinkSafety.Storage.Sqlite.Sql;
using Range = (string Itself, string From, string Before);

namespace Nylas.LinkSafety.Storage.Sqlite.Catalog.Reading;

/// <summary>Counting, by indexes alone, and the few rows that are to be seen of what was counted.</summary>
internal static class CatalogMeasure
{
    private const string Clicks = "CASE click_day WHEN ?4 THEN clicks_on_day WHEN ?4 + 1 THEN clicks_day_before ELSE 0 END";

    private const string IsReached = "((place >= ?2 AND place < ?3) OR place = ?1)";

    private const string Sums = $"count(*), coalesce(sum(verdict = ?5), 0), coalesce(sum({Clicks}), 0)";

    private const string All = $"SELECT {Sums} FROM urls WHERE {IsReached}";

    // By key, of which there are few, and not by place, of which there may be a million.
    private const string Marked = $"SELECT {Sums} FROM json_each(?6) j CROSS JOIN urls ON urls.key = j.value WHERE {IsReached}";

    // The rows are looked up for those that are listed only; the index knows the clicks of all.
    private const string MostClicked =
        $"SELECT (SELECT body FROM urls WHERE id = p.id) FROM (SELECT id, {Clicks} AS clicks FROM urls WHERE {IsReached} "
        + "ORDER BY clicks DESC, id DESC LIMIT ?5) p ORDER BY p.clicks DESC, p.id DESC";

    /// <param name="yesterday">The day (UTC) whose clicks are counted.</param>
    public static CatalogReach ReachOf(SqliteSession session, CatalogReachQuery query, DateOnly yesterday)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(query.Listed);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(query.Listed, CatalogQuery.MostPerPage);
        var range = UrlPlace.RangeOf(query.Scope, query.Target);
        return new CatalogReach(
            Sum(session, All, range, yesterday),
            query.Marked.IsDefaultOrEmpty ? new CatalogTotals(0, 0, 0) : Sum(session, Marked, range, yesterday, query.Marked),
            query.Listed == 0 ? [] : ListMostClicked(session, range, query.Listed, yesterday));
    }

    private static CatalogTotals Sum(SqliteSession session, string sql, Range range, DateOnly yesterday, IEnumerable<string>? keys = null)
    {
        var statement = Ask(session, sql, range, yesterday);
        statement.Bind(5, (int)Verdict.Clean);
        if (keys is not null)
            statement.BindText(6, JsonSerializer.SerializeToUtf8Bytes(keys));
        try
        {
            _ = statement.Step();
            return new CatalogTotals(statement.Int64(0), statement.Int64(1), statement.Int64(2));
        }
        finally
        {
            statement.Reset();
        }
    }

    private static ImmutableArray<CatalogUrl> ListMostClicked(SqliteSession session, Range range, int most, DateOnly yesterday)
    {
        var statement = Ask(session, MostClicked, range, yesterday);
        statement.Bind(5, most);
        var rows = ImmutableArray.CreateBuilder<CatalogUrl>();
        try
        {
            while (statement.Step())
                rows.Add(UrlTable.Instance.Read(statement.Bytes(0)));
            return rows.ToImmutable();
        }
        finally
        {
            statement.Reset();
        }
    }

    private static PreparedStatement Ask(SqliteSession session, string sql, Range range, DateOnly yesterday)
    {
        var statement = session.Prepare(sql);
        statement.BindText(1, Encoding.UTF8.GetBytes(range.Itself));
        statement.BindText(2, Encoding.UTF8.GetBytes(range.From));
        statement.BindText(3, Encoding.UTF8.GetBytes(range.Before));
        statement.Bind(4, yesterday.DayNumber);
        return statement;
    }

    public static CatalogStatus Count(SqliteSession session) => new()
    {
        Urls = session.QueryInt64(CatalogUpkeepSql.CountOf(UrlTable.Instance.Name)),
        Cases = session.QueryInt64(CatalogUpkeepSql.CountOf(CaseTable.Instance.Name)),
        Rules = session.QueryInt64(CatalogUpkeepSql.CountOf(RuleTable.Instance.Name)),
        Changes = session.QueryInt64(CatalogUpkeepSql.CountOf(ChangeTable.Instance.Name)),
        AuditEntries = session.QueryInt64(CatalogUpkeepSql.CountOf(AuditTable.Instance.Name)),
    };
}
