using Nylas.LinkSafety.Grains.Interfaces.Catalog;
using Nylas.LinkSafety.Storage.Sqlite.Sql;

namespace Nylas.LinkSafety.Storage.Sqlite.Catalog.Tables;

/// <summary>A kind of row with its type.</summary>
internal abstract class CatalogTable<TRow>(string name, params string[] columns) : CatalogTable(name, columns)
    where TRow : CatalogEntry
{
    public virtual TRow Read(ReadOnlySpan<byte> body) => CatalogRowJson.Deserialize<TRow>(body);

    protected sealed override DateTimeOffset TimeOf(CatalogEntry entry) => TimeOf((TRow)entry);

    protected sealed override string TextOf(CatalogEntry entry) => TextOf((TRow)entry);

    protected sealed override byte[] BodyOf(CatalogEntry entry) => CatalogRowJson.Serialize(ToStore((TRow)entry));

    protected sealed override void BindColumns(PreparedStatement statement, CatalogEntry entry) => BindColumns(statement, (TRow)entry);

    protected abstract DateTimeOffset TimeOf(TRow row);

    protected abstract string TextOf(TRow row);

    protected abstract void BindColumns(PreparedStatement statement, TRow row);

    protected virtual TRow ToStore(TRow row) => row;
}
