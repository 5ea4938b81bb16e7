using Nylas.LinkSafety.Grains.Interfaces.Cases;
using Nylas.LinkSafety.Grains.Interfaces.Catalog;
using Nylas.LinkSafety.Grains.Interfaces.Urls;
using Xunit;

namespace Nylas.LinkSafety.Testing.Catalog;

/// <summary>Page after page, while rows come, go and move.</summary>
public abstract partial class CatalogTestKit
{
    public static TheoryData<CatalogCaseOrder, string?> Orders
    {
        get
        {
            var data = new TheoryData<CatalogCaseOrder, string?>();
            foreach (var order in Enum.GetValues<CatalogCaseOrder>())
            {
                data.Add(order, null);
                data.Add(order, "lure");
            }

            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Orders))]
    public async Task Pages_OfAnyOrder_HaveEveryRowOnce(CatalogCaseOrder order, string? text)
    {
        // Many of one moment and one priority, where only the id tells them apart.
        for (var i = 0; i < 60; i++)
            Feed.Post(CatalogRows.Case($"c{i:00}", priority: (CasePriority)(i % 3), minute: i / 20, text: "lure"));
        await Upkeep.FlushAsync(default);

        foreach (var size in (int[])[1, 7, 59, 60, 61, 500])
        {
            var rows = await ReadAllAsync(new CatalogCaseQuery { Order = order, Text = text, PageSize = size });
            Assert.Equal(60, rows.Count);
            Assert.Equal(60, rows.Select(row => row.Id).Distinct(StringComparer.Ordinal).Count());
            Assert.Equal(Sorted(rows, order), rows.Select(row => row.Id));
        }
    }

    [Fact]
    public async Task Pages_WhileRowsComeGoAndMove_HaveEachThatStaysOnce()
    {
        var seed = Random.Shared.Next();
        var random = new Random(seed);
        for (var i = 0; i < 200; i++)
            Feed.Post(CatalogRows.Url($"stays-{i}", minute: random.Next(1000)));
        for (var i = 0; i < 200; i++)
            Feed.Post(CatalogRows.Url($"moves-{i}", minute: random.Next(1000)));
        await Upkeep.FlushAsync(default);

        var seen = new List<string>();
        var query = new CatalogUrlQuery { PageSize = 13 };
        var rounds = 0;
        while (true)
        {
            var page = (await Catalog.ListUrlsAsync(query, default))!;
            seen.AddRange(page.Rows.Select(row => row.UrlKey));
            if (page.NextPageToken is null)
                break;
            query = query with { PageToken = page.NextPageToken };
            Feed.Post(CatalogRows.Url($"moves-{random.Next(200)}", minute: random.Next(1000)));
            Feed.Post(CatalogRows.Url($"new-{rounds}", minute: random.Next(1000)));
            Feed.Remove(new CatalogKey(CatalogKind.Url, $"moves-{random.Next(200)}"));
            await Upkeep.FlushAsync(default);
            Assert.InRange(++rounds, 1, 200);
        }

        var stayed = seen.Where(key => key.StartsWith("stays", StringComparison.Ordinal)).ToList();
        Assert.True(stayed.Count == 200 && stayed.Distinct().Count() == 200, $"seed {seed}: {stayed.Count} rows, {stayed.Distinct().Count()} distinct");
    }

    [Fact]
    public async Task LastPage_ThatIsFull_NamesNoNext()
    {
        await PostAsync(CatalogRows.Url("u"), CatalogRows.Url("v"));

        Assert.Null((await Catalog.ListUrlsAsync(new CatalogUrlQuery { PageSize = 2 }, default))!.NextPageToken);
    }

    [Fact]
    public async Task Token_OfNobody_OrOfAnotherQuery_IsNull()
    {
        await PostAsync(CatalogRows.Url("u"), CatalogRows.Url("v"), CatalogRows.Case("c"), CatalogRows.Case("d"));
        var token = (await Catalog.ListUrlsAsync(new CatalogUrlQuery { PageSize = 1 }, default))!.NextPageToken;
        Assert.NotNull(token);

        string?[] tokens = ["", " ", "x", "AAAA", new string('A', 32), new string('A', 33), token + "A", token[1..], "\0", "ж", new string('-', 32)];
        foreach (var wrong in tokens)
            Assert.Null(await Catalog.ListUrlsAsync(new CatalogUrlQuery { PageToken = wrong }, default));
        Assert.Null(await Catalog.ListUrlsAsync(new CatalogUrlQuery { PageToken = token, Site = "a.example" }, default));
        Assert.Null(await Catalog.ListUrlsAsync(new CatalogUrlQuery { PageToken = token, Text = "a" }, default));
        Assert.Null(await Catalog.ListUrlsAsync(new CatalogUrlQuery { PageToken = token, Verdicts = [Verdict.Clean] }, default));
        Assert.Null(await Catalog.ListCasesAsync(new CatalogCaseQuery { PageToken = token }, default));
        Assert.Null(await Catalog.ListChangesAsync(new CatalogChangeQuery { PageToken = token }, default));
        // The size of a page is no part of what is asked.
        Assert.Single((await Catalog.ListUrlsAsync(new CatalogUrlQuery { PageToken = token, PageSize = 7 }, default))!.Rows);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(501)]
    public async Task PageSize_OutOfRange_IsRefused(int size) => await Assert.ThrowsAsync<ArgumentOutOfRangeException>(
        () => Catalog.ListUrlsAsync(new CatalogUrlQuery { PageSize = size }, default));

    private static IEnumerable<string> Sorted(IEnumerable<CatalogCase> rows, CatalogCaseOrder order)
    {
        // A stable sort by what the order promises: among equals, whatever the list says.
        return order switch
        {
            CatalogCaseOrder.Priority => rows.OrderBy(row => row.State is CaseState.Confirmed or CaseState.Dismissed).ThenByDescending(row => row.Priority).ThenBy(row => row.OpenedAt).Select(row => row.Id),
            CatalogCaseOrder.Oldest => rows.OrderBy(row => row.OpenedAt).Select(row => row.Id),
            CatalogCaseOrder.Newest => rows.OrderByDescending(row => row.OpenedAt).Select(row => row.Id),
            _ => rows.OrderByDescending(row => row.UpdatedAt).Select(row => row.Id),
        };
    }

    private async Task<List<CatalogCase>> ReadAllAsync(CatalogCaseQuery query)
    {
        var rows = new List<CatalogCase>();
        for (var pages = 0; ; pages++)
        {
            var page = (await Catalog.ListCasesAsync(query, default))!;
            Assert.InRange(page.Rows.Length, 0, query.PageSize);
            rows.AddRange(page.Rows);
            if (page.NextPageToken is null)
                return rows;
            query = query with { PageToken = page.NextPageToken };
            Assert.InRange(pages, 0, 200);
        }
    }
}
