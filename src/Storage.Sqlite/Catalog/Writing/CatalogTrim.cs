using Nylas.LinkSafety.Grains.Interfaces.Catalog;
using Nylas.LinkSafety.Storage.Sqlite.Catalog.Tables;
using Nylas.LinkSafety.Storage.Sqlite.Sql;

namespace Nylas.LinkSafety.Storage.Sqlite.Catalog.Writing;

/// <summary>Takes out changes and entries of the audit that are too old or too many: a little with each batch, so that none is slow.</summary>
internal sealed class CatalogTrim(CatalogOptions options, TimeProvider time)
{
    /// <summary>Twice what a batch puts in, so that the bound is reached from above too.</summary>
    private const int MostPerBatch = 1_024;

    /// <summary>How often it is looked which rows are beyond the number that is kept: that walks over the index of all of them.</summary>
    private static readonly TimeSpan RecountEvery = TimeSpan.FromMinutes(10);

    private readonly Bound _changes = new(ChangeTable.Instance, options.ChangeRetention, options.MaxChanges);
    private readonly Bound _audit = new(AuditTable.Instance, options.AuditRetention, options.MaxAuditEntries);

    /// <summary>A rebuild reads years of history: what would be taken out at once is not put in.</summary>
    public bool IsTooOld(CatalogEntry entry) => entry switch
    {
        CatalogChange change => change.At < time.GetUtcNow() - options.ChangeRetention,
        CatalogAuditEntry audit => audit.At < time.GetUtcNow() - options.AuditRetention,
        _ => false,
    };

    public void Run(SqliteSession session)
    {
        Run(session, _changes);
        Run(session, _audit);
    }

    private void Run(SqliteSession session, Bound bound)
    {
        var now = time.GetUtcNow();
        if (bound.CountedAt is not { } counted || now - counted >= RecountEvery)
        {
            bound.CountedAt = now;
            bound.Overflow = Ids(session, CatalogUpkeepSql.Beyond(bound.Table.Name), bound.Most, null) is [var id] ? id + 1 : 0;
        }

        var before = Math.Max(CatalogTable.FirstIdAt(now - bound.Age), bound.Overflow);
        foreach (var id in Ids(session, CatalogUpkeepSql.Expired(bound.Table.Name), before, MostPerBatch))
            bound.Table.Delete(session, id);
    }

    private static List<long> Ids(SqliteSession session, string sql, long first, long? second)
    {
        var statement = session.Prepare(sql);
        statement.Bind(1, first);
        if (second is { } limit)
            statement.Bind(2, limit);
        var ids = new List<long>();
        try
        {
            while (statement.Step())
                ids.Add(statement.Int64(0));
            return ids;
        }
        finally
        {
            statement.Reset();
        }
    }

    private sealed class Bound(CatalogTable table, TimeSpan age, long most)
    {
        public CatalogTable Table => table;

        public TimeSpan Age => age;

        public long Most => most;

        public DateTimeOffset? CountedAt { get; set; }

        /// <summary>Rows before this id are too many.</summary>
        public long Overflow { get; set; }
    }
}
