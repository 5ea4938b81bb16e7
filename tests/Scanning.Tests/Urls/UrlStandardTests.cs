using Nylas.LinkSafety.Scanning.Tests.Urls.Vectors;
using Nylas.LinkSafety.Scanning.Urls;

namespace Nylas.LinkSafety.Scanning.Tests.Urls;

/// <summary>Every row of the web-platform-tests' urltestdata.json: what browsers agree on is what we say.</summary>
public class UrlStandardTests
{
    private static readonly List<Dictionary<string, object?>> Rows = WptJson.Read("urltestdata.json");

    public static TheoryData<int> AllRows => [.. Enumerable.Range(0, Rows.Count)];

    /// <summary>Rows whose result is no http or https URL must be refused, the rest must match in every part.</summary>
    [Theory]
    [MemberData(nameof(AllRows))]
    public void TryParse_StandardVector_GivesWhatBrowsersGive(int index)
    {
        var row = Rows[index];
        string input = (string)row["input"]!;

        // A base that is not http(s) (file:, about:blank) is none for us: its rows are absolute or refused.
        var baseUrl = row["base"] is string text && WebUrl.TryParse(text, out var parsedBase, out _) ? parsedBase : null;

        bool parsed = WebUrl.TryParse(input, baseUrl, out var url, out var error);

        if (row.ContainsKey("failure") || row["protocol"] is not ("http:" or "https:"))
        {
            Assert.False(parsed, $"{input} against {row["base"]} became {url?.Serialized}");
            Assert.NotEqual(UrlError.None, error);
            return;
        }

        Assert.True(parsed, $"{input} against {row["base"]}: {error}");
        Assert.Equal(UrlError.None, error);
        Assert.Equal(row["href"], url!.Serialized);
        Assert.Equal(row["protocol"], url.IsHttps ? "https:" : "http:");
        Assert.Equal(row["username"], url.UserName.ToString());
        Assert.Equal(row["password"], url.Password.ToString());
        Assert.Equal(row["hostname"], url.Host);
        Assert.Equal(row["host"], url.HasExplicitPort ? $"{url.Host}:{url.Port}" : url.Host);
        Assert.Equal(row["port"], url.HasExplicitPort ? $"{url.Port}" : "");
        Assert.Equal(row["pathname"], url.Path.ToString());
        Assert.Equal(row["search"], url.Query.IsEmpty ? "" : $"?{url.Query}");
        Assert.Equal(row["hash"], url.Fragment.IsEmpty ? "" : $"#{url.Fragment}");
        if (row.TryGetValue("origin", out object? origin))
            Assert.Equal(origin, url.Origin);
    }

    [Fact]
    public void Rows_AreTheWholeFile()
    {
        Assert.Equal(891, Rows.Count);
        Assert.Equal(247, Rows.Count(row => row.GetValueOrDefault("protocol") is "http:" or "https:"));
    }
}
