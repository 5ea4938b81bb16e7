using System.Text;
using System.Text.Json;
using Nylas.LinkSafety.Scanning.Tests.Urls.Vectors;
using Nylas.LinkSafety.Scanning.Urls;

namespace Nylas.LinkSafety.Scanning.Tests.Urls;

public class SafeBrowsingUrlTests
{
    private static readonly PublicSuffixList PublicSuffixes = PublicSuffixList.LoadShipped();

    [Fact]
    public void TryCanonicalize_EveryPairOfTheDocumentation_Matches()
    {
        var rows = Read("doc_canonicalize.jsonl");
        Assert.Equal(38, rows.Count);
        Assert.All(rows, row => Assert.Equal(row.GetProperty("expected").GetString(), Canonicalize(row).Canonical));
    }

    /// <summary>Chromium drops a lone "?", the documentation keeps it; Chromium does not check other schemes without a host.</summary>
    [Fact]
    public void TryCanonicalize_EveryCaseOfChromium_Matches()
    {
        var rows = Read("chromium_canonicalize.jsonl");
        Assert.Equal(35, rows.Count);
        Assert.All(rows, row =>
        {
            string host = row.GetProperty("expected_host").GetString()!;
            if (host.Length == 0)
            {
                Assert.False(SafeBrowsingUrl.TryCanonicalize(Input(row), out _));
                return;
            }

            var url = Canonicalize(row);
            Assert.Equal(host, url.Host);
            Assert.Equal(row.GetProperty("expected_path").GetString(), url.Path);
            Assert.Equal(row.GetProperty("expected_query").GetString(), url.Query ?? "");
        });
    }

    /// <summary>
    /// Of the Go client's cases all but one: it writes [::192.9.5.5] as it came, where the documentation asks
    /// for the compressed form, which is hexadecimal.
    /// </summary>
    [Fact]
    public void TryCanonicalize_HostsAndPathsOfTheGoClient_Match()
    {
        foreach (var row in Read("go_canonical_host.jsonl"))
            AssertMatches(row, url => url.Host.Replace("[::c009:505]", "[::192.9.5.5]", StringComparison.Ordinal));
        foreach (var row in Read("go_canonical_path.jsonl"))
            AssertMatches(row, url => url.Path);

        static void AssertMatches(JsonElement row, Func<SafeBrowsingUrl, string> part)
        {
            bool canonical = SafeBrowsingUrl.TryCanonicalize(Input(row), out var url);
            Assert.NotEqual(row.GetProperty("fails").GetBoolean(), canonical);
            if (canonical)
                Assert.Equal(row.GetProperty("expected").GetString(), part(url!));
        }
    }

    [Fact]
    public void GetExpressions_EverySetOfTheDocumentation_Matches()
    {
        var rows = Read("doc_expressions.jsonl");
        Assert.Equal(8, rows.Count);
        Assert.All(rows, row =>
        {
            var url = Canonicalize(row);
            var actual = row.GetProperty("spec").GetString() == "v5" ? url.GetExpressionsV5(PublicSuffixes) : url.GetExpressionsV4();
            var expected = row.GetProperty("expected_set").EnumerateArray().Select(e => e.GetString()!).ToList();
            if (row.GetProperty("spec").GetString() == "chromium")
                Assert.Superset(expected.ToHashSet(), actual.ToHashSet());
            else
                Assert.Equal(expected.Order(StringComparer.Ordinal), actual.Order(StringComparer.Ordinal));
        });
    }

    [Fact]
    public void GetExpressionsV4_PathsOfTheGoClient_Match()
    {
        foreach (var row in Read("go_lookup_paths.jsonl").Where(row => !row.GetProperty("fails").GetBoolean()))
        {
            var url = Canonicalize(row);
            var expected = row.GetProperty("expected").EnumerateArray().Select(path => url.Host + path.GetString()).ToHashSet();
            var actual = url.GetExpressionsV4().Where(expression => expression.StartsWith($"{url.Host}/", StringComparison.Ordinal));
            Assert.Equal(expected, actual.ToHashSet());
        }
    }

    [Fact]
    public void GetExpressions_MostSpecificFirst_AndNeverTheSameTwice()
    {
        var expressions = Of("https://a.b.example.com/x/y?z").GetExpressionsV5(PublicSuffixes);
        Assert.Equal(
            ["a.b.example.com/x/y?z", "a.b.example.com/x/y", "a.b.example.com/", "a.b.example.com/x/",
             "b.example.com/x/y?z", "b.example.com/x/y", "b.example.com/", "b.example.com/x/",
             "example.com/x/y?z", "example.com/x/y", "example.com/", "example.com/x/"],
            expressions);
    }

    /// <summary>A shared platform's tenants are apart in v5: nobody is listed for a neighbour.</summary>
    [Theory]
    [InlineData("https://alice.github.io/", new[] { "alice.github.io/" })]
    [InlineData("https://github.io/", new[] { "github.io/" })]
    [InlineData("https://localhost/", new[] { "localhost/" })]
    [InlineData("https://[2001:db8::1]/", new[] { "[2001:db8::1]/" })]
    [InlineData("https://192.0.2.1/a", new[] { "192.0.2.1/a", "192.0.2.1/" })]
    public void GetExpressionsV5_HostWithoutSuffixes_HasItselfOnly(string input, string[] expected)
    {
        Assert.Equal(expected, Of(input).GetExpressionsV5(PublicSuffixes));
    }

    [Theory]
    [InlineData("https://me:pw@Example.COM:8443/a/%2e%2e/b%2Fc?d#e", "https://example.com/b/c?d")]
    [InlineData("https://bücher.example/ü", "https://xn--bcher-kva.example/%C3%BC")]
    [InlineData("http://./", "http://./")]
    [InlineData("http://[::ffff:192.0.2.1]/", "http://192.0.2.1/")]
    [InlineData("http://h/%2525252525252565", "http://h/e")]
    [InlineData("http://h/%%32%35%36%35", "http://h/e")]
    [InlineData("http://h/a%20b%0Ac", "http://h/a%20b%0Ac")]
    [InlineData("http://h/?%23%25", "http://h/?%23%25")]
    public void Of_BrowsersUrl_IsItsCanonicalForm(string input, string expected)
    {
        Assert.Equal(expected, Of(input).Canonical);
    }

    [Fact]
    public void Of_EscapesNestedAThousandTimes_IsUnescapedInOnePass()
    {
        Assert.Equal("http://h/a", Of("http://h/%" + string.Concat(Enumerable.Repeat("25", 4000)) + "61").Canonical);
    }

    [Fact]
    public void Hash_EveryVectorOfTheDocumentation_Matches()
    {
        byte[] hash = new byte[32];
        foreach (var row in Read("doc_hashes.jsonl").Where(row => row.GetProperty("kind").GetString() is "hash_prefix" or "full_hash"))
        {
            string text = row.TryGetProperty("expression", out var expression) ? expression.GetString()!
                : row.GetProperty("input").GetString()
                    ?? new string(row.GetProperty("input_repeat")[0].GetString()![0], row.GetProperty("input_repeat")[1].GetInt32());
            SafeBrowsingUrl.Hash(text, hash);
            Assert.StartsWith(row.GetProperty("expected_hex").GetString()!, Convert.ToHexStringLower(hash), StringComparison.Ordinal);
        }
    }

    private static List<JsonElement> Read(string name)
        => [.. File.ReadLines(TestData.PathOf("safebrowsing", name)).Select(line => JsonDocument.Parse(line).RootElement)];

    private static byte[] Input(JsonElement row)
        => row.TryGetProperty("input_base64", out var base64) && base64.ValueKind == JsonValueKind.String
            ? base64.GetBytesFromBase64()
            : Encoding.UTF8.GetBytes(row.GetProperty("input").GetString()!);

    private static SafeBrowsingUrl Canonicalize(JsonElement row)
    {
        Assert.True(SafeBrowsingUrl.TryCanonicalize(Input(row), out var url), row.ToString());
        return url;
    }

    private static SafeBrowsingUrl Of(string input)
    {
        Assert.True(WebUrl.TryParse(input, out var url, out var error), $"{input}: {error}");
        return SafeBrowsingUrl.Of(url);
    }
}
