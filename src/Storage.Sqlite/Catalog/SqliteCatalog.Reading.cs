using Nylas.LinkSafety.Grains.Interfaces.Catalog;
using Nylas.LinkSafety.Grains.Interfaces.Storage;
using Nylas.LinkSafety.Storage.Sqlite.Catalog.Reading;
using Nylas.LinkSafety.Storage.Sqlite.Sql;
using SQLitePCL;

namespace Nylas.LinkSafety.Storage.Sqlite.Catalog;

internal sealed partial class SqliteCatalog
{
    public Task<CatalogPage<CatalogCase>?> ListCasesAsync(CatalogCaseQuery query, CancellationToken cancellationToken) =>
        ReadAsync(query, CatalogLists.Cases, cancellationToken);

    public Task<CatalogPage<CatalogUrl>?> ListUrlsAsync(CatalogUrlQuery query, CancellationToken cancellationToken) =>
        ReadAsync(query, CatalogLists.Urls, cancellationToken);

    public Task<CatalogPage<CatalogChange>?> ListChangesAsync(CatalogChangeQuery query, CancellationToken cancellationToken) =>
        ReadAsync(query, CatalogLists.Changes, cancellationToken);

    public Task<CatalogPage<CatalogRule>?> ListRulesAsync(CatalogRuleQuery query, CancellationToken cancellationToken) =>
        ReadAsync(query, CatalogLists.Rules, cancellationToken);

    public Task<CatalogPage<CatalogAuditEntry>?> ListAuditAsync(CatalogAuditQuery query, CancellationToken cancellationToken) =>
        ReadAsync(query, CatalogLists.Audit, cancellationToken);

    public Task<CatalogReach> MeasureAsync(CatalogReachQuery query, CancellationToken cancellationToken)
    {
        var yesterday = DateOnly.FromDateTime(_time.GetUtcNow().UtcDateTime).AddDays(-1);
        return ReadAsync(
            (query, yesterday),
            static (session, asked) => CatalogMeasure.ReachOf(session, asked.query, asked.yesterday),
            cancellationToken);
    }

    public async Task<CatalogStatus> GetStatusAsync(CancellationToken cancellationToken)
    {
        CatalogStatus counts;
        string fault;
        try
        {
            counts = await ReadAsync(0, static (session, _) => CatalogMeasure.Count(session), cancellationToken);
            fault = "";
        }
        catch (StorageUnavailableException exception)
        {
            // Whoever asks how it is wants to know, above all, when it is not well.
            (counts, fault) = (new CatalogStatus(), exception.Message);
        }

        lock (_gate)
        {
            return counts with
            {
                Queued = _current?.Queue.Count ?? 0,
                CurrentAt = _current?.Queue.CurrentAt ?? DateTimeOffset.UnixEpoch,
                MissingSince = _current?.Queue.MissingSince,
                FilledAt = _current?.FilledAt,
                Refill = _refill?.Progress,
                Fault = fault.Length > 0 ? fault : _current?.Fault?.Message ?? "",
            };
        }
    }

    private async Task<TResult> ReadAsync<TQuery, TResult>(
        TQuery query, Func<SqliteSession, TQuery, TResult> read, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        using var timeout = new CancellationTokenSource(_options.QueryTimeout, _time);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, cancellationToken);
        var volume = InUse();
        while (true)
        {
            try
            {
                return await volume.Readers.ReadAsync((query, read, stop.Token), static (session, work) =>
                {
                    using var interrupt = work.Token.Register(static database => raw.sqlite3_interrupt((sqlite3)database!), session.Database);
                    return work.read(session, work.query);
                });
            }
            catch (StorageUnavailableException exception)
            {
                cancellationToken.ThrowIfCancellationRequested();
                if (timeout.IsCancellationRequested)
                    throw new StorageUnavailableException(StorageCondition.Overloaded, $"The list took longer than {_options.QueryTimeout}.", exception);
                if (exception.Condition == StorageCondition.Damaged)
                {
                    volume.SetDamaged(exception);
                    Signal();
                }

                // Replaced by a rebuild between the look and the read: the one that took its place answers.
                var now = InUse();
                if (now == volume)
                    throw;
                volume = now;
            }
        }
    }

    private CatalogVolume InUse()
    {
        lock (_gate)
            return Usable();
    }
}
