using Nylas.LinkSafety.Grains.Interfaces.Catalog;
using Nylas.LinkSafety.Storage.Sqlite.Sql;

namespace Nylas.LinkSafety.Storage.Sqlite.Catalog.Tables;

/// <summary>Who did what, by its time.</summary>
internal sealed class AuditTable : CatalogTable<CatalogAuditEntry>
{
    public static readonly AuditTable Instance = new();

    private AuditTable()
        : base("audit", "subject", "subject_id", "actor")
    {
    }

    protected override DateTimeOffset TimeOf(CatalogAuditEntry row) => row.At;

    protected override string TextOf(CatalogAuditEntry row) => $"{row.SubjectId} {row.Actor} {row.What} {row.Why} {row.RedactedTarget}";

    protected override void BindColumns(PreparedStatement statement, CatalogAuditEntry row)
    {
        statement.Bind(FirstColumn, (int)row.Subject);
        BindText(statement, FirstColumn + 1, row.SubjectId);
        BindText(statement, FirstColumn + 2, row.Actor);
    }
}
