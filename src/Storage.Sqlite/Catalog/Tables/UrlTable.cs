using Nylas.LinkSafety.Grains.Interfaces.Catalog;
using Nylas.LinkSafety.Storage.Sqlite.Sql;

namespace Nylas.LinkSafety.Storage.Sqlite.Catalog.Tables;

/// <summary>Judged URLs, by the time of their last change.</summary>
internal sealed class UrlTable : CatalogTable<CatalogUrl>
{
    public static readonly UrlTable Instance = new();

    private UrlTable()
        : base("urls", "site", "place", "verdict", "click_day", "clicks_on_day", "clicks_day_before", "leads_to_site")
    {
    }

    protected override DateTimeOffset TimeOf(CatalogUrl row) => row.ChangedAt;

    protected override string TextOf(CatalogUrl row) => $"{row.RedactedUrl} {row.ReasonCode}";

    protected override void BindColumns(PreparedStatement statement, CatalogUrl row)
    {
        BindText(statement, FirstColumn, row.Site);
        BindText(statement, FirstColumn + 1, UrlPlace.Of(row.Host, row.RedactedUrl));
        statement.Bind(FirstColumn + 2, (int)row.Verdict);
        statement.Bind(FirstColumn + 3, row.ClickDay?.DayNumber ?? 0);
        statement.Bind(FirstColumn + 4, row.ClicksOnDay);
        statement.Bind(FirstColumn + 5, row.ClicksDayBefore);
        BindText(statement, FirstColumn + 6, row.LeadsToSite);
    }
}
