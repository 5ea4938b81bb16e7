using Nylas.LinkSafety.Grains.Interfaces.Catalog;
using Nylas.LinkSafety.Storage.Sqlite.Sql;

namespace Nylas.LinkSafety.Storage.Sqlite.Catalog.Tables;

/// <summary>Changes of verdicts, by their time.</summary>
internal sealed class ChangeTable : CatalogTable<CatalogChange>
{
    public static readonly ChangeTable Instance = new();

    private ChangeTable()
        : base("changes", "site", "verdict")
    {
    }

    protected override DateTimeOffset TimeOf(CatalogChange row) => row.At;

    protected override string TextOf(CatalogChange row) => $"{row.RedactedUrl} {row.Why} {row.Actor}";

    protected override void BindColumns(PreparedStatement statement, CatalogChange row)
    {
        BindText(statement, FirstColumn, row.Site);
        statement.Bind(FirstColumn + 1, (int)row.New);
    }
}
