using Nylas.LinkSafety.Grains.Interfaces.Cases;
using Nylas.LinkSafety.Grains.Interfaces.Catalog;
using Nylas.LinkSafety.Storage.Sqlite.Sql;

namespace Nylas.LinkSafety.Storage.Sqlite.Catalog.Tables;

/// <summary>Cases, by the time they were opened.</summary>
internal sealed class CaseTable : CatalogTable<CatalogCase>
{
    public static readonly CaseTable Instance = new();

    private CaseTable()
        : base("cases", "state", "rank", "opened_at", "updated_at", "assignee")
    {
    }

    /// <summary>Behind all that waits; the schema's script that brought it knows the number too.</summary>
    public const int RankOfDone = 10;

    /// <summary>Of what waits for somebody. Most urgent first in the same direction as ids, which one comparison of the two needs.</summary>
    public static int RankOf(CasePriority priority) => -(int)priority;

    // Left out as defaults are, and a default array is none that can be read.
    public override CatalogCase Read(ReadOnlySpan<byte> body)
    {
        var row = base.Read(body);
        return row with
        {
            RedactedUrls = row.RedactedUrls.IsDefault ? [] : row.RedactedUrls,
            Sites = row.Sites.IsDefault ? [] : row.Sites,
        };
    }

    protected override DateTimeOffset TimeOf(CatalogCase row) => row.OpenedAt;

    protected override string TextOf(CatalogCase row) =>
        row.Text.Length > CatalogCase.LongestText ? row.Text[..CatalogCase.LongestText] : row.Text;

    protected override CatalogCase ToStore(CatalogCase row) => row with { Text = "" };

    protected override void BindColumns(PreparedStatement statement, CatalogCase row)
    {
        statement.Bind(FirstColumn, (int)row.State);
        var isDone = row.State is CaseState.Confirmed or CaseState.Dismissed or CaseState.Merged;
        statement.Bind(FirstColumn + 1, RankOf(row.Priority) + (isDone ? RankOfDone : 0));
        statement.Bind(FirstColumn + 2, row.OpenedAt.ToUnixTimeMilliseconds());
        statement.Bind(FirstColumn + 3, row.UpdatedAt.ToUnixTimeMilliseconds());
        BindText(statement, FirstColumn + 4, row.Assignee ?? "");
    }
}
