using System.Text;
using Nylas.LinkSafety.Grains.Interfaces.Catalog;
using Nylas.LinkSafety.Grains.Interfaces.Urls;
using Nylas.LinkSafety.Storage.Sqlite.Catalog.Tables;
using Nylas.LinkSafety.Storage.Sqlite.Catalog.Writing;
using Nylas.LinkSafety.Storage.Sqlite.Sql;

namespace Nylas.LinkSafety.Storage.Sqlite.Catalog.Reading;

/// <summary>Counting, by indexes alone.</summary>
internal static class CatalogMeasure
{
    private const string Reach =
        "SELECT count(*), coalesce(sum(verdict = ?4), 0), coalesce(sum(CASE click_day WHEN ?5 THEN clicks_on_day WHEN ?5 + 1 THEN clicks_day_before ELSE 0 END), 0) "
        + "FROM urls WHERE (place >= ?2 AND place < ?3) OR place = ?1";

    /// <param name="yesterday">The day (UTC) whose clicks are counted.</param>
    public static CatalogReach ReachOf(SqliteSession session, VerdictScope scope, string target, DateOnly yesterday)
    {
        var (itself, from, before) = UrlPlace.RangeOf(scope, target);
        var statement = session.Prepare(Reach);
        statement.BindText(1, Encoding.UTF8.GetBytes(itself));
        statement.BindText(2, Encoding.UTF8.GetBytes(from));
        statement.BindText(3, Encoding.UTF8.GetBytes(before));
        statement.Bind(4, (int)Verdict.Clean);
        statement.Bind(5, yesterday.DayNumber);
        try
        {
            _ = statement.Step();
            return new CatalogReach(statement.Int64(0), statement.Int64(1), statement.Int64(2));
        }
        finally
        {
            statement.Reset();
        }
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
