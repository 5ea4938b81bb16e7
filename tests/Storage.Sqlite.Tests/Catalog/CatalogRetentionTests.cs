using Nylas.LinkSafety.Grains.Interfaces.Catalog;
using Nylas.LinkSafety.Testing.Catalog;

namespace Nylas.LinkSafety.Storage.Sqlite.Tests.Catalog;

/// <summary>Changes and the audit end, by age and by number; nothing else does.</summary>
public sealed class CatalogRetentionTests : IDisposable
{
    private readonly SqliteCatalogFixture _fixture = new(options =>
    {
        options.ChangeRetention = TimeSpan.FromDays(1);
        options.AuditRetention = TimeSpan.FromDays(30);
        options.MaxChanges = 1_000;
        options.MaxAuditEntries = 1_000;
    });

    public void Dispose() => _fixture.Dispose();

    [Fact]
    public async Task Old_ChangesAndAudit_AreTakenOut_WithTheirWords()
    {
        // The clock stands at noon of the second day: 12 hours and 36 hours after the rows.
        await _fixture.FillAsync(
            CatalogRows.Change("old", minute: 0), CatalogRows.Change("new", minute: 24 * 60), CatalogRows.Audit("a", minute: 0), CatalogRows.Url("u"));
        await TouchAsync();

        Assert.Equal("new", Assert.Single(await ChangesAsync(new CatalogChangeQuery())).UrlKey);
        Assert.Equal("new", Assert.Single(await ChangesAsync(new CatalogChangeQuery { Text = "a.example" })).UrlKey);
        Assert.Equal(1, (await _fixture.Catalog.GetStatusAsync(default)).AuditEntries);

        _fixture.Clock.Advance(TimeSpan.FromDays(31));
        await TouchAsync();

        var status = await _fixture.Catalog.GetStatusAsync(default);
        Assert.Equal((0, 0, 1), (status.Changes, status.AuditEntries, status.Urls));
    }

    [Fact]
    public async Task TooMany_TheOldestGo()
    {
        await _fixture.FillAsync([.. Enumerable.Range(0, 2_500).Select(i => CatalogRows.Change($"u{i:0000}", minute: (24 * 60) + (i / 10.0)))]);
        // Counted every ten minutes, taken out a little with each batch.
        _fixture.Clock.Advance(TimeSpan.FromMinutes(11));
        for (var i = 0; i < 3; i++)
            await TouchAsync();

        Assert.Equal(1_000, (await _fixture.Catalog.GetStatusAsync(default)).Changes);
        Assert.Equal("u2499", (await ChangesAsync(new CatalogChangeQuery { PageSize = 1 }))[0].UrlKey);
        Assert.Empty(await ChangesAsync(new CatalogChangeQuery { Before = CatalogRows.Day.AddMinutes((24 * 60) + 149) }));
    }

    private async Task<IReadOnlyList<CatalogChange>> ChangesAsync(CatalogChangeQuery query) => (await _fixture.Catalog.ListChangesAsync(query, default))!.Rows;

    private async Task TouchAsync()
    {
        _fixture.Catalog.Remove(new CatalogKey(CatalogKind.Url, "never there"));
        await _fixture.Catalog.FlushAsync(default);
    }
}
