using Nylas.LinkSafety.Grains.Interfaces.Catalog;
using Nylas.LinkSafety.Storage.Sqlite.Sql;

namespace Nylas.LinkSafety.Storage.Sqlite.Catalog.Tables;

/// <summary>Rules, by the time they were made.</summary>
internal sealed class RuleTable : CatalogTable<CatalogRule>
{
    public static readonly RuleTable Instance = new();

    private RuleTable()
        : base("rules", "action", "scope", "author", "is_removed")
    {
    }

    protected override DateTimeOffset TimeOf(CatalogRule row) => row.CreatedAt;

    protected override string TextOf(CatalogRule row) => $"{row.RedactedTarget} {row.Reason} {row.Id} {row.CaseId}";

    protected override void BindColumns(PreparedStatement statement, CatalogRule row)
    {
        statement.Bind(FirstColumn, (int)row.Action);
        statement.Bind(FirstColumn + 1, (int)row.Scope);
        BindText(statement, FirstColumn + 2, row.Author);
        statement.Bind(FirstColumn + 3, row.RemovedAt is null ? 0 : 1);
    }
}
