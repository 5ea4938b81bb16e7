using System.Collections.Concurrent;
using System.Collections.Immutable;
using Nylas.LinkSafety.Grains.Interfaces.Cases;
using Nylas.LinkSafety.Grains.Interfaces.Catalog;
using Nylas.LinkSafety.Grains.Interfaces.Storage;
using Nylas.LinkSafety.Grains.Interfaces.Urls;

namespace Nylas.LinkSafety.Testing.Catalog;

/// <summary>
/// What was posted, listed at once and by the simplest means: enough for tests of those who post and of those who show. It searches for parts of
/// words and pages by number; how a catalog searches and pages is <see cref="CatalogTestKit"/>'s to say.
/// </summary>
public sealed class FakeCatalog(TimeProvider clock) : ICatalog, ICatalogFeed
{
    private readonly ConcurrentDictionary<CatalogKey, CatalogEntry> _rows = new();

    /// <summary>When set, every list fails with this.</summary>
    public StorageUnavailableException? Failure { get; set; }

    /// <summary>What GET /v1/catalog tells beside the counts.</summary>
    public CatalogStatus Status { get; set; } = new();

    public IEnumerable<CatalogEntry> Rows => _rows.Values;

    public void Post(CatalogEntry entry) => _rows[entry.Key] = entry;

    public void Remove(CatalogKey key) => _rows.TryRemove(key, out _);

    public Task<CatalogPage<CatalogCase>?> ListCasesAsync(CatalogCaseQuery query, CancellationToken cancellationToken) => ListAsync<CatalogCase>(
        query,
        row => (query.States.IsDefaultOrEmpty ? row.State != CaseState.Merged : query.States.Contains(row.State))
            && row.Priority >= query.AtLeast
            && (query.OpenedBefore is not { } before || row.OpenedAt < before)
            && (query.Assignee is null || row.Assignee == query.Assignee),
        row => row.Text,
        row => query.Order switch
        {
            CatalogCaseOrder.Priority => (-(long)row.Priority + (row.State is CaseState.Confirmed or CaseState.Dismissed or CaseState.Merged ? 10 : 0), row.OpenedAt.UtcTicks),
            CatalogCaseOrder.Oldest => (row.OpenedAt.UtcTicks, 0),
            CatalogCaseOrder.Newest => (-row.OpenedAt.UtcTicks, 0),
            _ => (-row.UpdatedAt.UtcTicks, 0),
        });

    public Task<CatalogPage<CatalogUrl>?> ListUrlsAsync(CatalogUrlQuery query, CancellationToken cancellationToken) => ListAsync<CatalogUrl>(
        query,
        row => (query.Site is null || row.Site == query.Site) && (query.LeadsToSite is null || row.LeadsToSite == query.LeadsToSite) && (query.Verdicts.IsDefaultOrEmpty || query.Verdicts.Contains(row.Verdict)),
        row => row.RedactedUrl,
        row => (-row.ChangedAt.UtcTicks, 0));

    public Task<CatalogPage<CatalogChange>?> ListChangesAsync(CatalogChangeQuery query, CancellationToken cancellationToken) => ListAsync<CatalogChange>(
        query,
        row => (query.Site is null || row.Site == query.Site)
            && (query.To.IsDefaultOrEmpty || query.To.Contains(row.New))
            && (query.Before is not { } before || row.At < before),
        row => row.RedactedUrl,
        row => (-row.At.UtcTicks, 0));

    public Task<CatalogPage<CatalogRule>?> ListRulesAsync(CatalogRuleQuery query, CancellationToken cancellationToken) => ListAsync<CatalogRule>(
        query,
        row => (query.IncludeRemoved || row.RemovedAt is null)
            && (query.Action is null || row.Action == query.Action)
            && (query.Scope is null || row.Scope == query.Scope)
            && (query.Author is null || row.Author == query.Author),
        row => $"{row.RedactedTarget} {row.Reason}",
        row => (-row.CreatedAt.UtcTicks, 0));

    public Task<CatalogPage<CatalogAuditEntry>?> ListAuditAsync(CatalogAuditQuery query, CancellationToken cancellationToken) => ListAsync<CatalogAuditEntry>(
        query,
        row => (query.Subject is null || row.Subject == query.Subject)
            && (query.SubjectId is null || row.SubjectId == query.SubjectId)
            && (query.Actor is null || row.Actor == query.Actor)
            && (query.Before is not { } before || row.At < before),
        row => $"{row.What} {row.Why}",
        row => (-row.At.UtcTicks, 0));

    public Task<CatalogReach> MeasureAsync(CatalogReachQuery query, CancellationToken cancellationToken)
    {
        var yesterday = DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime).AddDays(-1);
        var urls = Rows.OfType<CatalogUrl>().Where(row => query.Scope switch
        {
            VerdictScope.Host => row.Host == query.Target,
            VerdictScope.Site => row.Site == query.Target,
            VerdictScope.Path => row.RedactedUrl.Contains($"://{query.Target.TrimEnd('/')}/", StringComparison.Ordinal),
            _ => throw new ArgumentException("Path, host or site was expected.", nameof(query)),
        }).ToList();
        return Answer(new CatalogReach(
            Sum(urls),
            Sum([.. urls.Where(row => query.Marked.Contains(row.UrlKey))]),
            [.. urls.OrderByDescending(row => row.ClicksOn(yesterday)).ThenByDescending(row => row.ChangedAt).Take(query.Listed)]));

        CatalogTotals Sum(List<CatalogUrl> rows) => new(rows.Count, rows.Count(row => row.Verdict == Verdict.Clean), rows.Sum(row => row.ClicksOn(yesterday)));
    }

    public Task<CatalogStatus> GetStatusAsync(CancellationToken cancellationToken) => Task.FromResult(Status with
    {
        Urls = Rows.OfType<CatalogUrl>().Count(),
        Cases = Rows.OfType<CatalogCase>().Count(),
        Rules = Rows.OfType<CatalogRule>().Count(),
        Changes = Rows.OfType<CatalogChange>().Count(),
        AuditEntries = Rows.OfType<CatalogAuditEntry>().Count(),
    });

    private Task<CatalogPage<TRow>?> ListAsync<TRow>(
        CatalogQuery query, Func<TRow, bool> isAsked, Func<TRow, string> textOf, Func<TRow, (long, long)> orderOf)
        where TRow : CatalogEntry
    {
        var start = 0;
        if (query.PageToken is { } token && !int.TryParse(token, out start))
            return Answer<CatalogPage<TRow>?>(null);
        var rows = Rows.OfType<TRow>()
            .Where(row => isAsked(row) && (query.Text is null || textOf(row).Contains(query.Text, StringComparison.OrdinalIgnoreCase)))
            .OrderBy(orderOf)
            .ThenBy(row => row.Key.Id, StringComparer.Ordinal)
            .ToImmutableArray();
        var end = Math.Min(rows.Length, start + query.PageSize);
        return Answer<CatalogPage<TRow>?>(new CatalogPage<TRow>(rows[start..end], end < rows.Length ? $"{end}" : null));
    }

    private Task<T> Answer<T>(T answer) => Failure is { } failure ? Task.FromException<T>(failure) : Task.FromResult(answer);
}
