using Nylas.LinkSafety.Grains.Cases;
using Nylas.LinkSafety.Grains.Feeds;
using Nylas.LinkSafety.Grains.Interfaces.Catalog;
using Nylas.LinkSafety.Grains.Interfaces.Storage;
using Nylas.LinkSafety.Grains.Rules;
using Nylas.LinkSafety.Grains.Urls;

namespace Nylas.LinkSafety.Grains.Catalog;

/// <summary>All stored states that the catalog is made of, and what is made of each: the same rows that their grains post.</summary>
internal sealed class CatalogSources(IStoredGrains stored, UrlRows urls)
{
    /// <summary>A page is read in one go, on one of the readers that grains share: some 70 ms.</summary>
    private const int StatesPerPage = 2_000;

    /// <summary>
    /// Rows written in one go, between which posted ones have their turn. States come in the order of their keys, rows lie by time: the more there are
    /// in one commit, the seldomer a page of the file is written.
    /// </summary>
    private const int RowsPerOffer = 8_000;

    /// <summary>A page during which so much was posted that it had to be read again as often as this is left to the next try of the whole.</summary>
    private const int MostReadings = 10;

    public async Task<long> CountAsync(CancellationToken cancellationToken) =>
        await stored.CountAsync(UrlRows.GrainType, UrlRows.StateName, cancellationToken)
        + await stored.CountAsync(CaseRows.GrainType, CaseRows.StateName, cancellationToken)
        + await stored.CountAsync(RuleRows.PageGrainType, RuleRows.PageStateName, cancellationToken)
        + await stored.CountAsync(RuleRows.LogGrainType, RuleRows.LogStateName, cancellationToken)
        + await stored.CountAsync(FeedRows.GrainType, FeedRows.StateName, cancellationToken);

    /// <returns>How many states were read.</returns>
    public async Task<long> FillAsync(ICatalogRefill refill, DateTimeOffset? since, CancellationToken cancellationToken) =>
        // What people wait for first: there are few cases and rules, and perhaps millions of URLs.
        await FillAsync<CaseGrainState>(
            refill, CaseRows.GrainType, CaseRows.StateName, since, grain => CaseRows.Of(KeyOf(grain), grain.State), cancellationToken)
        + await FillAsync<RulePageGrainState>(
            refill, RuleRows.PageGrainType, RuleRows.PageStateName, since, grain => RuleRows.Of(grain.State), cancellationToken)
        + await FillAsync<RuleLogGrainState>(
            refill, RuleRows.LogGrainType, RuleRows.LogStateName, since, grain => RuleRows.AuditOf(KeyOf(grain), grain.State.Entries), cancellationToken)
        + await FillAsync<FeedGrainState>(
            refill, FeedRows.GrainType, FeedRows.StateName, since, grain => FeedRows.Of(KeyOf(grain), grain.State), cancellationToken)
        + await FillAsync<UrlGrainState>(
            refill, UrlRows.GrainType, UrlRows.StateName, since, grain => urls.Of(KeyOf(grain), grain.State), cancellationToken);

    private async Task<long> FillAsync<TState>(
        ICatalogRefill refill,
        string grainType,
        string stateName,
        DateTimeOffset? since,
        Func<StoredGrain<TState>, IEnumerable<CatalogEntry>> rowsOf,
        CancellationToken cancellationToken)
    {
        long read = 0;
        string? after = null;
        do
        {
            var query = new StoredGrainQuery(grainType, stateName, after, StatesPerPage, since);
            var page = await FillPageAsync(refill, query, rowsOf, cancellationToken);
            read += page.Passed;
            after = page.Next;
        }
        while (after is not null);
        return read;
    }

    private async Task<StoredGrainPage<TState>> FillPageAsync<TState>(
        ICatalogRefill refill, StoredGrainQuery query, Func<StoredGrain<TState>, IEnumerable<CatalogEntry>> rowsOf, CancellationToken cancellationToken)
    {
        for (var reading = 0; reading < MostReadings; reading++)
        {
            refill.OpenPage();
            var page = await stored.ListAsync<TState>(query, cancellationToken);
            if (await OfferAsync(refill, page, rowsOf, cancellationToken))
                return page;
        }

        throw new InvalidOperationException($"Grains of type {query.GrainType} post faster than the catalog can be filled.");
    }

    /// <summary>
    /// Offers the rows in parts. The page stays open between them: what is posted while one part is written is newer than the next.
    /// </summary>
    private static async Task<bool> OfferAsync<TState>(
        ICatalogRefill refill, StoredGrainPage<TState> page, Func<StoredGrain<TState>, IEnumerable<CatalogEntry>> rowsOf, CancellationToken cancellationToken)
    {
        foreach (var part in page.Grains.SelectMany(rowsOf).Chunk(RowsPerOffer))
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (!await refill.OfferAsync(part, 0, 0))
                return false;
        }

        return await refill.OfferAsync([], page.Passed, page.Unreadable);
    }

    private static string KeyOf<TState>(StoredGrain<TState> grain) => grain.Id.Key.ToString()!;
}
