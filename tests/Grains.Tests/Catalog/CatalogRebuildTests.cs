using System.Collections.Immutable;
using Microsoft.Extensions.DependencyInjection;
using Nylas.LinkSafety.Grains.Interfaces.Cases;
using Nylas.LinkSafety.Grains.Interfaces.Catalog;
using Nylas.LinkSafety.Grains.Interfaces.Clicks;
using Nylas.LinkSafety.Grains.Interfaces.Rules;
using Nylas.LinkSafety.Grains.Interfaces.Urls;
using Nylas.LinkSafety.Grains.Tests.Reports;
using Nylas.LinkSafety.Testing.Files;
using Nylas.LinkSafety.Testing.Scanning;
using Nylas.LinkSafety.Testing.Storage;
using Nylas.LinkSafety.Testing.Time;

namespace Nylas.LinkSafety.Grains.Tests.Catalog;

/// <summary>Real grains, the real store and the real catalog: what was posted is what is made again from the stored grains.</summary>
public sealed class CatalogRebuildTests : IDisposable
{
    private const int Filled = 2062;

    private readonly TemporaryDirectory _directory = new();
    private readonly FakeTimeProvider _clock = new();

    public void Dispose() => _directory.Dispose();

    [Fact]
    public async Task Deleted_AndMadeAgain_IsEqualRowByRow()
    {
        await LiveAsync();
        ImmutableArray<CatalogEntry> posted;
        await using (var host = await StartAsync())
            posted = await ReadAsync(host);
        Assert.Equal(Enum.GetValues<CatalogKind>(), posted.Select(row => row.Key.Kind).Distinct().Order());
        Assert.InRange(posted.Length, 60, 1000);

        foreach (var path in CatalogFiles())
            File.Delete(path);

        await using (var host = await StartAsync())
        {
            await host.Log.WaitForAsync(Filled);
            AssertEqual(posted, await ReadAsync(host));
        }
    }

    [Fact]
    public async Task Rebuilt_WhileRunning_IsEqualRowByRow_AndGoesOn()
    {
        await LiveAsync();
        await using var host = await StartAsync();
        var posted = await ReadAsync(host);

        Assert.True(await host.Grains.GetGrain<ICatalogGrain>(ICatalogGrain.DefaultKey).RebuildAsync("ana", default));
        await host.Log.WaitForAsync(Filled);

        AssertEqual(posted, await ReadAsync(host));
        await host.ScannedAsync("http://afterwards.example/");
        Assert.Contains(await ReadAsync(host), row => row is CatalogUrl { Site: "afterwards.example" });
    }

    [Fact]
    public async Task GrainsThatGoOn_DuringRebuilds_LoseNothing()
    {
        await using var host = await StartAsync();
        await host.Log.WaitForAsync(Filled);
        for (var i = 0; i < 40; i++)
            await host.ScannedAsync($"http://s{i}.example/");

        // Each rebuild reads while these are judged, reported and decided.
        for (var round = 0; round < 5; round++)
        {
            await host.Grains.GetGrain<ICatalogGrain>(ICatalogGrain.DefaultKey).RebuildAsync("ana", default);
            await Task.WhenAll(Enumerable.Range(0, 20).Select(i => host.SupportReportAsync($"http://s{i}.example/", $"report-{round}-{i}")));
            await Task.WhenAll(Enumerable.Range(0, 20).Select(i => host.ScannedAsync($"http://r{round}-{i}.example/")));
            await host.Log.WaitForAsync(Filled, round + 2);
        }

        var live = await ReadAsync(host);
        await host.Grains.GetGrain<ICatalogGrain>(ICatalogGrain.DefaultKey).RebuildAsync("ana", default);
        await host.Log.WaitForAsync(Filled, 7);
        AssertEqual(await ReadAsync(host), live);
        Assert.Equal(140, live.OfType<CatalogUrl>().Count());
    }

    /// <summary>As a kill leaves it: what was posted and not written. The next process reads what was stored since, and no more.</summary>
    [Fact]
    public async Task Killed_WithRowsUnwritten_IsMadeGoodByTheNextStart()
    {
        await LiveAsync();
        _clock.Advance(TimeSpan.FromHours(1));
        await using (var host = await StartAsync())
        {
            KeepCatalog();
            _clock.Advance(TimeSpan.FromMinutes(2));
            await host.ScannedAsync("http://at-the-last-moment.example/");
            await host.SupportReportAsync("http://at-the-last-moment.example/");
        }

        ImmutableArray<CatalogEntry> posted;
        await using (var host = await StartAsync())
            posted = await ReadAsync(host);
        RestoreCatalog();

        await using (var host = await StartAsync())
        {
            await host.Log.WaitForAsync(Filled);
            AssertEqual(posted, await ReadAsync(host));
            Assert.Contains(host.Log.Lines, line => line.StartsWith("2061", StringComparison.Ordinal) && line.Contains("whole: False", StringComparison.Ordinal));
        }
    }

    [Fact]
    public async Task Rebuild_AskedForTwice_IsOne()
    {
        await using var host = await StartAsync();
        await host.Log.WaitForAsync(Filled);
        var keeper = host.Services.GetRequiredService<Grains.Catalog.CatalogKeeper>();

        var answers = Enumerable.Range(0, 10).Select(_ => keeper.RequestRebuild("ana")).ToList();

        Assert.True(answers[0]);
        await host.Log.WaitForAsync(Filled, 1 + answers.Count(answer => answer));
        Assert.Equal("", (await host.Services.GetRequiredService<ICatalog>().GetStatusAsync(default)).Fault);
    }

    private Task<GrainsHost> StartAsync() => GrainsHost.StartAsync(dataDirectory: _directory.Root, clock: _clock);

    /// <summary>A morning of the service, from start to stop: clicks, scans, reports, cases decided and undone, rules, senders.</summary>
    private async Task LiveAsync()
    {
        await using var host = await StartAsync();
        await host.Log.WaitForAsync(Filled);
        host.Scanner.OnScan = (request, _) => Task.FromResult(ScanReports.Of(
            request.Url,
            request.Url.Host.StartsWith("bad", StringComparison.Ordinal) ? Scanning.Scoring.Verdict.Malicious : Scanning.Scoring.Verdict.Clean));
        for (var i = 0; i < 30; i++)
        {
            var url = $"http://{(i % 3 == 0 ? "bad" : "good")}{i % 10}.example/p{i}/reset?token={i}secret{i}";
            await host.ScannedAsync(url);
            await ClickAsync(host, url, i + 1);
            host.Clock.Advance(TimeSpan.FromSeconds(37));
        }

        const string reported = "http://lamps.example/login";
        await host.ScannedAsync(reported);
        await host.ReportByThreeAsync(reported);
        await host.SupportReportAsync("http://other.example/a");
        await host.SupportReportAsync("http://third.example/a");
        var first = await host.CaseOfAsync(reported);
        await first.AssignAsync("ana", "ana", null, default);
        await first.AddNoteAsync("Überweisung \"quoted\" <b>bold</b>", "ana", default);
        host.Clock.Advance(TimeSpan.FromMinutes(1));
        await first.DecideAsync(new CaseDecision(CaseOutcome.Confirmed, VerdictScope.Site, "a login page", null, "ana"), default);
        var second = await host.CaseOfAsync("http://other.example/a");
        await second.DecideAsync(new CaseDecision(CaseOutcome.Dismissed, VerdictScope.Url, "a shop", null, "bo"), default);
        host.Clock.Advance(TimeSpan.FromMinutes(1));
        await second.UndoAsync("bo", "looked again", default);
        await (await host.CaseOfAsync("http://third.example/a")).SetPriorityAsync(CasePriority.Urgent, "ana", "the press asks", default);
        var book = host.Grains.GetGrain<IRuleBookGrain>(IRuleBookGrain.DefaultKey);
        for (var i = 0; i < 70; i++)
        {
            await book.AddRuleAsync(
                new RuleDraft { Action = RuleAction.Caution, Scope = VerdictScope.Host, Target = $"h{i}.example", Reason = $"reason {i}" }, "ana", default);
        }

        var rules = (await book.ListRulesAsync(null, 10, default)).Rules;
        await book.RemoveRuleAsync(rules[0].Id, "bo", "a mistake", default);
        await book.NoteUsesAsync([new RuleUse(rules[1].Id, DateOnly.FromDateTime(host.Clock.GetUtcNow().UtcDateTime))], default);
        await book.SetSenderInvalidatedAsync("app/grant", "bo", "compromised", default);
        host.Clock.Advance(TimeSpan.FromHours(2));
        for (var i = 0; i < 30; i++)
            await ClickAsync(host, $"http://{(i % 3 == 0 ? "bad" : "good")}{i % 10}.example/p{i}/reset?token={i}secret{i}", 1);
    }

    private static Task ClickAsync(GrainsHost host, string url, long count)
    {
        var now = host.Clock.GetUtcNow();
        var hour = new DateTimeOffset(now.Year, now.Month, now.Day, now.Hour, 0, 0, TimeSpan.Zero);
        return host.Url(url).RecordClicksAsync(
            GrainsHost.Query(url), new ClickBatch(Guid.NewGuid(), [new ClickCount(null, ClickOutcome.Redirect, hour, count)]), default);
    }

    private static async Task<ImmutableArray<CatalogEntry>> ReadAsync(GrainsHost host)
    {
        await host.Services.GetRequiredService<ICatalogUpkeep>().FlushAsync(default);
        var catalog = host.Services.GetRequiredService<ICatalog>();
        var all = ImmutableArray.CreateBuilder<CatalogEntry>();
        all.AddRange(await ReadAllAsync<CatalogUrlQuery, CatalogUrl>(new CatalogUrlQuery(), catalog.ListUrlsAsync));
        all.AddRange(await ReadAllAsync<CatalogCaseQuery, CatalogCase>(
            new CatalogCaseQuery { States = [.. Enum.GetValues<CaseState>()] }, catalog.ListCasesAsync));
        all.AddRange(await ReadAllAsync<CatalogRuleQuery, CatalogRule>(new CatalogRuleQuery { IncludeRemoved = true }, catalog.ListRulesAsync));
        all.AddRange(await ReadAllAsync<CatalogChangeQuery, CatalogChange>(new CatalogChangeQuery(), catalog.ListChangesAsync));
        all.AddRange(await ReadAllAsync<CatalogAuditQuery, CatalogAuditEntry>(new CatalogAuditQuery(), catalog.ListAuditAsync));
        // The text is fed and not listed: that it is the same shows in what is found by it.
        foreach (var text in (string[])["login", "überweisung", "press", "shop", "lamps.example", "good1"])
        {
            all.AddRange(await ReadAllAsync<CatalogCaseQuery, CatalogCase>(new CatalogCaseQuery { Text = text }, catalog.ListCasesAsync));
            all.AddRange(await ReadAllAsync<CatalogUrlQuery, CatalogUrl>(new CatalogUrlQuery { Text = text }, catalog.ListUrlsAsync));
        }

        return all.ToImmutable();
    }

    private static async Task<List<TRow>> ReadAllAsync<TQuery, TRow>(TQuery query, Func<TQuery, CancellationToken, Task<CatalogPage<TRow>?>> list)
        where TQuery : CatalogQuery
    {
        var rows = new List<TRow>();
        for (var pages = 0; pages < 1000; pages++)
        {
            var page = (await list(query, default))!;
            rows.AddRange(page.Rows);
            if (page.NextPageToken is null)
                break;
            query = query with { PageToken = page.NextPageToken };
        }

        return rows;
    }

    private static void AssertEqual(ImmutableArray<CatalogEntry> expected, ImmutableArray<CatalogEntry> actual)
    {
        Assert.Equal(expected.Select(row => row.Key), actual.Select(row => row.Key));
        for (var i = 0; i < expected.Length; i++)
            Assert.Equal(expected[i], actual[i]);
    }

    private void KeepCatalog()
    {
        foreach (var path in CatalogFiles().Where(path => !path.EndsWith("-shm", StringComparison.Ordinal)))
            File.Copy(path, path + ".kept");
    }

    private void RestoreCatalog()
    {
        var kept = CatalogFiles().Where(path => path.EndsWith(".kept", StringComparison.Ordinal)).ToList();
        foreach (var path in CatalogFiles().Except(kept))
            File.Delete(path);
        foreach (var path in kept)
            File.Move(path, path[..^".kept".Length]);
    }

    private List<string> CatalogFiles() => [.. Directory.EnumerateFiles(_directory.Root, "catalog-*")];
}
