using Nylas.LinkSafety.Grains.Interfaces.Cases;
using Nylas.LinkSafety.Grains.Interfaces.Catalog;
using Nylas.LinkSafety.Grains.Interfaces.Storage;
using Nylas.LinkSafety.Storage.Sqlite.Catalog;
using Nylas.LinkSafety.Testing.Catalog;

namespace Nylas.LinkSafety.Storage.Sqlite.Tests.Catalog;

/// <summary>Killed, full, damaged, foreign: the service never notices, and what is lacking is known and made good.</summary>
public sealed class CatalogSurvivalTests : IDisposable
{
    private readonly SqliteCatalogFixture _fixture = new();

    public void Dispose() => _fixture.Dispose();

    /// <summary>What an earlier release has written: decided cases stood among those that wait, by their priority alone.</summary>
    [Fact]
    public async Task Open_OfAFileOfTheFirstSchema_ListsWhatWaitsFirst()
    {
        await _fixture.FillAsync(
            CatalogRows.Case("waits", CaseState.Open, CasePriority.Low), CatalogRows.Case("done", CaseState.Dismissed, CasePriority.Urgent));
        _fixture.Reopen(() => Execute(_fixture.PathOf(1), "UPDATE cases SET rank = rank - 10 WHERE state = 3; DROP INDEX urls_by_leads_to_site; ALTER TABLE urls DROP COLUMN leads_to_site; PRAGMA user_version = 1"));

        Assert.Equal(["waits", "done"], (await _fixture.Catalog.ListCasesAsync(new CatalogCaseQuery(), default))!.Rows.Select(row => row.Id));
    }

    [Fact]
    public async Task Killed_WithRowsQueued_AsksForWhatWasStoredSince()
    {
        await _fixture.FillAsync(CatalogRows.Url("written"));
        var lastWrite = _fixture.Clock.GetUtcNow();
        _fixture.Clock.Advance(TimeSpan.FromSeconds(30));
        _fixture.Catalog.Post(CatalogRows.Url("lost"));

        _fixture.ReopenAsKilled();

        Assert.Equal(1, await _fixture.CountAsync());
        var need = _fixture.Catalog.Need!;
        Assert.False(need.IsRebuild);
        // A margin for turns that had stored and not yet posted; not more, or every crash would read everything.
        Assert.InRange(need.Since!.Value, lastWrite - TimeSpan.FromMinutes(10), lastWrite);
        await CatchUpAsync(need, CatalogRows.Url("lost"));
        Assert.Null(_fixture.Catalog.Need);
        Assert.Equal(2, await _fixture.CountAsync());
        _fixture.Reopen();
        Assert.Null(_fixture.Catalog.Need);
    }

    /// <summary>What a crash makes us read again is what was stored since the last minutes, not since the last change.</summary>
    [Fact]
    public async Task Killed_AfterQuietHours_AsksForLittle()
    {
        var heartbeat = TimeSpan.FromMinutes(1);
        await _fixture.FillAsync(CatalogRows.Url("u"));
        await _fixture.Clock.WaitForTimerAsync(heartbeat);
        for (var minute = 0; minute < 120; minute++)
        {
            // Armed again when a heartbeat is taken, so that the one before it has been written.
            _fixture.Clock.Advance(heartbeat);
            await _fixture.Clock.WaitForTimerAsync(heartbeat);
        }

        _fixture.ReopenAsKilled();

        Assert.InRange(_fixture.Clock.GetUtcNow() - _fixture.Catalog.Need!.Since!.Value, TimeSpan.Zero, TimeSpan.FromMinutes(7));
    }

    [Fact]
    public async Task Killed_WhileCatchingUp_AsksForTheSameAgain()
    {
        await _fixture.FillAsync();
        _fixture.Catalog.Post(CatalogRows.Url("lost"));
        _fixture.ReopenAsKilled();
        var first = _fixture.Catalog.Need!;
        await using (var refill = _fixture.Catalog.Begin(first, 2))
        {
            refill.OpenPage();
            Assert.True(await refill.OfferAsync([CatalogRows.Url("half")], 1, 0));
            _fixture.Clock.Advance(TimeSpan.FromHours(1));
            _fixture.Catalog.Post(CatalogRows.Url("meanwhile"));
            await _fixture.Catalog.FlushAsync(default);
        }

        _fixture.ReopenAsKilled();

        Assert.Equal(first.Since, _fixture.Catalog.Need!.Since);
    }

    [Fact]
    public async Task Killed_AmidARebuild_KeepsTheOldList_AndNeedsNothing()
    {
        await _fixture.FillAsync(CatalogRows.Url("old"));
        var refill = _fixture.Catalog.Begin(new CatalogNeed(null, "a test"), 2);
        refill.OpenPage();
        Assert.True(await refill.OfferAsync([CatalogRows.Url("new")], 1, 0));
        Assert.Equal(2, _fixture.Files.Count(name => name.EndsWith(".db", StringComparison.Ordinal)));

        _fixture.ReopenAsKilled();

        Assert.Equal("old", Assert.Single((await _fixture.Catalog.ListUrlsAsync(new CatalogUrlQuery(), default))!.Rows).UrlKey);
        Assert.Single(_fixture.Files, name => name.EndsWith(".db", StringComparison.Ordinal));
        Assert.NotNull(_fixture.Catalog.Need!.Since);
        await _fixture.FillAsync(CatalogRows.Url("new"));
        Assert.Equal("new", Assert.Single((await _fixture.Catalog.ListUrlsAsync(new CatalogUrlQuery(), default))!.Rows).UrlKey);
    }

    [Fact]
    public async Task Killed_AmidTheFirstFill_AsksForItAgain()
    {
        var refill = _fixture.Catalog.Begin(_fixture.Catalog.Need!, 2);
        refill.OpenPage();
        Assert.True(await refill.OfferAsync([CatalogRows.Url("half")], 1, 0));

        _fixture.ReopenAsKilled();

        Assert.True(_fixture.Catalog.Need!.IsRebuild);
        await _fixture.FillAsync(CatalogRows.Url("half"), CatalogRows.Url("whole"));
        Assert.Equal(2, await _fixture.CountAsync());
        Assert.Null(_fixture.Catalog.Need);
    }

    [Fact]
    public async Task Deleted_ByHand_IsMadeAndAskedToBeFilled()
    {
        await _fixture.FillAsync(CatalogRows.Url("u"));

        _fixture.Reopen(() => File.Delete(_fixture.PathOf(1)));

        Assert.True(_fixture.Catalog.Need!.IsRebuild);
        Assert.Equal(0, await _fixture.CountAsync());
    }

    [Theory]
    [InlineData("not a database, but long enough to be taken for one: ")]
    [InlineData("SQLite format 3\0")]
    public async Task Unreadable_AtStart_IsSetAsideAndMadeAnew(string content)
    {
        await _fixture.FillAsync(CatalogRows.Url("u"));

        _fixture.Reopen(() => File.WriteAllText(_fixture.PathOf(1), string.Concat(Enumerable.Repeat(content, 200))));

        Assert.True(_fixture.Catalog.Need!.IsRebuild);
        Assert.Contains("catalog-000001.db.damaged", _fixture.Files);
        Assert.Contains(_fixture.Log, line => line.StartsWith("6111 Error", StringComparison.Ordinal));
        await _fixture.FillAsync(CatalogRows.Url("u"));
        Assert.Equal(1, await _fixture.CountAsync());
        _fixture.Reopen();
        Assert.Null(_fixture.Catalog.Need);
        Assert.Equal(1, await _fixture.CountAsync());
    }

    [Fact]
    public async Task OfAnotherProgram_OrANewerRelease_IsSetAside()
    {
        await _fixture.FillAsync(CatalogRows.Url("u"));
        _fixture.Reopen(() => Execute(_fixture.PathOf(1), "PRAGMA user_version = 99"));
        Assert.True(_fixture.Catalog.Need!.IsRebuild);
        await _fixture.FillAsync(CatalogRows.Url("u"));

        _fixture.Reopen(() => Execute(_fixture.PathOf(2), "PRAGMA application_id = 7"));

        Assert.True(_fixture.Catalog.Need!.IsRebuild);
        // One is kept for whoever wants to know; not one for every time.
        Assert.Equal("catalog-000002.db.damaged", Assert.Single(_fixture.Files, name => name.EndsWith(".damaged", StringComparison.Ordinal)));
    }

    /// <summary>Pages go bad under a running catalog: whoever meets them first, a list or a write, it is set aside and made anew.</summary>
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Damaged_WhileRunning_IsSetAsideAndMadeAnew(bool isReadFirst)
    {
        CatalogEntry[] rows = [.. Enumerable.Range(0, 500).Select(i => CatalogRows.Url($"u{i}", path: $"/{new string('p', 500)}/{i}"))];
        await _fixture.FillAsync(rows);
        // Closed and opened, so that what is damaged is neither in the log nor in a cache.
        _fixture.Reopen(() => Overwrite(_fixture.PathOf(1)));
        var need = _fixture.Catalog.WaitForNeedAsync(default);

        if (isReadFirst)
        {
            var error = await Assert.ThrowsAsync<StorageUnavailableException>(() => _fixture.CountAsync());
            Assert.Equal(StorageCondition.Damaged, error.Condition);
        }
        else
        {
            foreach (var row in rows)
                _fixture.Catalog.Post(row);
            var error = await Assert.ThrowsAsync<StorageUnavailableException>(() => _fixture.Catalog.FlushAsync(default));
            Assert.Equal(StorageCondition.Damaged, error.Condition);
        }

        Assert.True((await need).IsRebuild);
        Assert.Contains(_fixture.Log, line => line.StartsWith("6102 Error", StringComparison.Ordinal));
        Assert.NotEqual("", (await _fixture.Catalog.GetStatusAsync(default)).Fault);
        _fixture.Catalog.Post(CatalogRows.Url("posted meanwhile"));
        await _fixture.FillAsync(rows);
        Assert.Equal(500, await _fixture.CountAsync());
        Assert.Null(_fixture.Catalog.Need);
        Assert.Contains("catalog-000001.db.damaged", _fixture.Files);
    }

    [Fact]
    public async Task DirectoryThatTakesNoFile_FailsNobody()
    {
        _fixture.Catalog.Dispose();
        File.Delete(_fixture.PathOf(1));
        // A directory where the file should be: refused for every user, root too.
        Directory.CreateDirectory(_fixture.PathOf(1));

        using var catalog = _fixture.Open();

        catalog.Post(CatalogRows.Url("u"));
        var error = await Assert.ThrowsAsync<StorageUnavailableException>(() => catalog.ListUrlsAsync(new CatalogUrlQuery(), default));
        Assert.Equal(StorageCondition.Failing, error.Condition);
        Assert.True(catalog.Need!.IsRebuild);
        Assert.NotEqual("", (await catalog.GetStatusAsync(default)).Fault);
        Assert.Contains(_fixture.Log, line => line.StartsWith("6112 Error", StringComparison.Ordinal));
        Directory.Delete(_fixture.PathOf(1));
        await using (var refill = catalog.Begin(catalog.Need!, 0))
            await refill.CompleteAsync();
        Assert.Null(catalog.Need);
    }

    private async Task CatchUpAsync(CatalogNeed need, params CatalogEntry[] entries)
    {
        await using var refill = _fixture.Catalog.Begin(need, entries.Length);
        refill.OpenPage();
        Assert.True(await refill.OfferAsync(entries, entries.Length, 0));
        await refill.CompleteAsync();
    }

    private static void Execute(string path, string sql)
    {
        using var connection = new Microsoft.Data.Sqlite.SqliteConnection($"Data Source={path};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    private static void Overwrite(string path)
    {
        const int pageSize = 4096;
        using var file = File.OpenWrite(path);
        // Behind the schema, which is read at start.
        file.Position = 40 * pageSize;
        file.Write(Enumerable.Repeat((byte)0xA5, (int)(file.Length - file.Position)).ToArray());
    }
}
