using Nylas.LinkSafety.Grains.Interfaces.Cases;
using Nylas.LinkSafety.Grains.Interfaces.Catalog;
using Nylas.LinkSafety.Storage.Sqlite.Catalog.Tables;
using Nylas.LinkSafety.Storage.Sqlite.Sql;

namespace Nylas.LinkSafety.Storage.Sqlite.Catalog.Reading;

/// <summary>What each query asks of its table.</summary>
internal static class CatalogLists
{
    private static readonly int FirstRankOfDone = CaseTable.RankOf(CasePriority.Urgent) + CaseTable.RankOfDone;

    public static CatalogPage<CatalogCase>? Cases(SqliteSession session, CatalogCaseQuery query)
    {
        var select = new CatalogSelect<CatalogCase>(CaseTable.Instance, query);
        if (query.States.IsDefaultOrEmpty)
            select.Where("t.state <> @", (int)CaseState.Merged);
        else
            select.WhereAmong("t.state", query.States);
        if (query.AtLeast > CasePriority.Low)
            select.Where("(t.rank <= @ OR t.rank BETWEEN @ AND @)", CaseTable.RankOf(query.AtLeast), FirstRankOfDone, CaseTable.RankOf(query.AtLeast) + CaseTable.RankOfDone);
        if (query.OpenedBefore is { } before)
            select.Where("t.opened_at < @", before.ToUnixTimeMilliseconds());
        if (query.Assignee is { } assignee)
            select.Where("t.assignee = @", assignee);
        switch (query.Order)
        {
            case CatalogCaseOrder.Priority:
                select.OrderBy("t.rank", ascending: true);
                break;
            case CatalogCaseOrder.Oldest:
                select.OrderBy("t.opened_at", ascending: true);
                break;
            case CatalogCaseOrder.Newest:
                select.OrderBy("t.opened_at", ascending: false);
                break;
            case CatalogCaseOrder.Updated:
                select.OrderBy("t.updated_at", ascending: false);
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(query), query.Order, null);
        }

        return select.Read(session);
    }

    public static CatalogPage<CatalogUrl>? Urls(SqliteSession session, CatalogUrlQuery query)
    {
        var select = new CatalogSelect<CatalogUrl>(UrlTable.Instance, query, query.Site);
        if (query.Site is { } site)
            select.Where("t.site = @", site);
        // Said twice, so that the index of those that lead anywhere is one for it.
        if (query.LeadsToSite is { } leadsTo)
            select.Where("t.leads_to_site = @ AND t.leads_to_site <> ''", leadsTo);
        if (!query.Verdicts.IsDefaultOrEmpty)
            select.WhereAmong("t.verdict", query.Verdicts);
        return select.Read(session);
    }

    public static CatalogPage<CatalogChange>? Changes(SqliteSession session, CatalogChangeQuery query)
    {
        var select = new CatalogSelect<CatalogChange>(ChangeTable.Instance, query, query.Site);
        if (query.Site is { } site)
            select.Where("t.site = @", site);
        if (!query.To.IsDefaultOrEmpty)
            select.WhereAmong("t.verdict", query.To);
        if (query.Before is { } before)
            select.Where("t.id < @", CatalogTable.FirstIdAt(before));
        return select.Read(session);
    }

    public static CatalogPage<CatalogRule>? Rules(SqliteSession session, CatalogRuleQuery query)
    {
        var select = new CatalogSelect<CatalogRule>(RuleTable.Instance, query);
        if (!query.IncludeRemoved)
            select.Where("t.is_removed = 0");
        if (query.Action is { } action)
            select.Where("t.action = @", (int)action);
        if (query.Scope is { } scope)
            select.Where("t.scope = @", (int)scope);
        if (query.Author is { } author)
            select.Where("t.author = @", author);
        return select.Read(session);
    }

    public static CatalogPage<CatalogAuditEntry>? Audit(SqliteSession session, CatalogAuditQuery query)
    {
        var select = new CatalogSelect<CatalogAuditEntry>(AuditTable.Instance, query);
        if (query.Subject is { } subject)
            select.Where("t.subject = @", (int)subject);
        if (query.SubjectId is { } id)
            select.Where("t.subject_id = @", id);
        if (query.Actor is { } actor)
            select.Where("t.actor = @", actor);
        if (query.Before is { } before)
            select.Where("t.id < @", CatalogTable.FirstIdAt(before));
        return select.Read(session);
    }
}
