using System.Collections.Immutable;
using System.Text.Json;
using Nylas.LinkSafety.Scanning.Fetching;
using Nylas.LinkSafety.Testing.Fetching;
using System.Net;

namespace Nylas.LinkSafety.Scanning.Tests.Fetching;

/// <summary>A row of ssrf_dev.jsonl: a URL, what DNS and the servers say, and what a fetcher must make of it.</summary>
internal sealed class SsrfRow
{
    private static readonly ImmutableDictionary<string, SsrfRow> Rows = File
        .ReadLines(Path.Combine(AppContext.BaseDirectory, "Data", "ssrf", "ssrf_dev.jsonl"))
        .Select(line => new SsrfRow(JsonDocument.Parse(line).RootElement))
        .ToImmutableDictionary(row => row.Id);

    private readonly JsonElement _row;

    private SsrfRow(JsonElement row) => _row = row;

    public static IEnumerable<SsrfRow> All => Rows.Values.OrderBy(row => row.Id, StringComparer.Ordinal);

    public string Id => _row.GetProperty("id").GetString()!;

    public string Url => _row.GetProperty("url").GetString()!;

    public string Category => _row.GetProperty("category").GetString()!;

    public string Expect => _row.GetProperty("expect").GetString()!;

    public string Why => _row.GetProperty("why").GetString()!;

    public string? ExactHost => Text("exact_host");

    /// <summary>Another behaviour that is no fault.</summary>
    public string? Tolerate => Text("tolerate");

    /// <summary>What the server answers, one request after another; then an ordinary page.</summary>
    public IReadOnlyList<JsonElement> Hops => _row.TryGetProperty("hops", out var hops) ? [.. hops.EnumerateArray()] : [];

    public static SsrfRow Of(string id) => Rows[id];

    /// <summary>Sets up the answers that DNS gives one query after another.</summary>
    public void TellDns(FakeHostResolver resolver, string host)
    {
        resolver.Default = IPAddress.Parse("93.184.216.34");
        if (!_row.TryGetProperty("dns", out var dns))
            return;
        var queries = new SortedDictionary<int, List<string>>();
        foreach (string kind in new[] { "A", "AAAA", "A_sequence" })
        {
            if (!dns.TryGetProperty(kind, out var answers))
                continue;
            int query = 0;
            foreach (var answer in answers.EnumerateArray())
            {
                if (!queries.TryGetValue(query, out var addresses))
                    queries[query] = addresses = [];
                addresses.AddRange(answer.EnumerateArray().Select(address => address.GetString()!));
                query++;
            }
        }

        foreach (var addresses in queries.Values)
            resolver.Answer(host, ResolveResult.Found([.. addresses.Select(IPAddress.Parse)]));
    }

    public override string ToString() => $"{Id} {Url} ({Why})";

    private string? Text(string name) => _row.TryGetProperty(name, out var value) ? value.GetString() : null;
}
