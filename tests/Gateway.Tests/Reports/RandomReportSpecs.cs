using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Nylas.LinkSafety.Gateway.Tests.Api;
using Nylas.LinkSafety.Gateway.Tests.Pages;
using Xunit.Abstractions;

namespace Nylas.LinkSafety.Gateway.Tests.Reports;

/// <summary>
/// 10,000 random and mutated requests (LINKSAFETY_LONG=1: 100,000) to everything that takes reports, appeals and decisions. None may end in a 5xx or
/// an exception, and none may make the server look at a page.
/// </summary>
public sealed class RandomReportSpecs(ITestOutputHelper output)
{
    private const int AtOnce = 4;

    private static readonly string[] Paths =
    [
        "/report", "/report/{id}", "/mistake", "/mistake/{id}", "/v1/reports", "/v1/reports/{id}", "/v1/reports/email", "/v1/appeals", "/v1/appeals/{id}",
        "/v1/appeals/{id}:decide", "/v1/cases/{id}", "/v1/cases/{id}:decide", "/v1/cases/{id}:preview", "/v1/cases/{id}:approve", "/v1/cases/{id}:undo",
        "/v1/cases/{id}:assign", "/v1/cases/{id}:note", "/v1/cases/{id}:prioritize", "/v1/cases:decide", "/v1/cases",
    ];

    private static readonly string[] Words =
    [
        "url", "link", "category", "text", "how_received", "reporter", "message_headers", "reason", "contact", "outcome", "scope", "expires_at", "assignee",
        "priority", "ids", "term_days", "name", "value", "t", "number", "token", "how", "website", "spam", "phishing", "not_harmful", "confirmed", "dismissed",
        "upheld", "rejected", "site", "path", "2027-01-01T00:00:00Z", "https://harmful-shop.com/a?b=c", "http://127.0.0.1/", "hxxps://evil[.]com",
        "/r?v=1&k=x&u=https%3A%2F%2Fa.com%2F&s=AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA", "jane@gmail.com", "From: x\r\nSubject: y\r\n\r\nhttps://a.com/", "\ud83d\ude00", "\0", "",
    ];

    [Fact]
    public async Task None_breaks_anything()
    {
        var seed = Environment.TickCount;
        output.WriteLine($"seed {seed}");
        await using var host = new ApiHost(
            ("LinkSafety:RateLimits:PublicWritePerMinute", "10000000"),
            ("LinkSafety:RateLimits:PublicWritePerMinuteInAll", "10000000"),
            ("LinkSafety:RateLimits:PublicReadPerMinute", "10000000"),
            ("LinkSafety:RateLimits:ApiPerMinute", "10000000"),
            ("LinkSafety:RateLimits:UnauthenticatedPerMinute", "10000000"));
        var clients = new[] { host.Client(), host.Client(""), host.Client(await host.KeyAsync("report")), host.Client("lsk_nonsense") };
        var known = await Cases.CasesSpecs.OpenCaseAsync(host, "https://harmful-shop.com/");
        var requests = Environment.GetEnvironmentVariable("LINKSAFETY_LONG") == "1" ? 100_000 : 10_000;
        var statuses = new int[600];

        await Parallel.ForAsync(0, requests, new ParallelOptions { MaxDegreeOfParallelism = AtOnce }, async (i, token) =>
        {
            var random = new Random(HashCode.Combine(seed, i));
            using var request = Make(random, known);
            using var response = await clients[random.Next(clients.Length)].SendAsync(request, token);
            Interlocked.Increment(ref statuses[(int)response.StatusCode]);
            Assert.True((int)response.StatusCode < 500, $"seed {seed}, request {i}: {request.Method} {request.RequestUri} is answered {(int)response.StatusCode}");
        });

        output.WriteLine(string.Join(", ", statuses.Select((count, status) => (count, status)).Where(pair => pair.count > 0).Select(pair => $"{pair.status}: {pair.count}")));
        Assert.Empty(host.Log.UnhandledExceptions);
        Assert.Equal(0, host.Scanner.Scans);
        // Not all of it is nonsense: some is understood, and some is taken.
        Assert.True(statuses[200] > 100 && statuses[201] + statuses[303] > 20 && statuses[400] > 1_000, "The requests are all of one kind.");
    }

    private static HttpRequestMessage Make(Random random, string known)
    {
        var path = Paths[random.Next(Paths.Length)].Replace("{id}", random.Next(4) switch
        {
            0 => known,
            1 => "01ARZ3NDEKTSV4RRFFQ69G5FAV",
            2 => WebEscape(RandomText(random, 12)),
            _ => known[..25] + "0",
        }, StringComparison.Ordinal);
        if (random.Next(10) == 0)
            path += "?" + WebEscape(RandomText(random, 20)) + "=" + WebEscape(Word(random));
        var method = random.Next(4) == 0 ? HttpMethod.Get : random.Next(20) == 0 ? HttpMethod.Put : HttpMethod.Post;
        var request = new HttpRequestMessage(method, path);
        if (method != HttpMethod.Get)
            request.Content = Body(random, path);
        if (random.Next(5) == 0)
            request.Headers.TryAddWithoutValidation("Idempotency-Key", string.Concat(RandomText(random, 8).Where(static c => c is >= ' ' and < '\u007f')));
        return request;
    }

    private static ByteArrayContent Body(Random random, string path)
    {
        var (text, type) = random.Next(6) switch
        {
            0 => (RandomText(random, random.Next(200)), random.Next(2) == 0 ? "application/json" : "message/rfc822"),
            1 => (string.Join('&', Enumerable.Range(0, random.Next(8)).Select(_ => $"{WebEscape(Word(random))}={WebEscape(Word(random))}")), "application/x-www-form-urlencoded"),
            2 when path.EndsWith("email", StringComparison.Ordinal) => ($"From: {Word(random)}\r\n{Word(random)}: {Word(random)}\r\n\r\n{Word(random)} https://a{random.Next(1000)}.com/{WebEscape(Word(random))}", "message/rfc822"),
            3 => (Sensible(random, path), "application/json"),
            _ => (Mutate(random, Sensible(random, path)), "application/json"),
        };
        var content = new ByteArrayContent(Encoding.UTF8.GetBytes(text));
        content.Headers.ContentType = new MediaTypeHeaderValue(type);
        return content;
    }

    /// <summary>A body as the path expects it, or nearly.</summary>
    private static string Sensible(Random random, string path)
    {
        var members = new Dictionary<string, object>();
        if (path.Contains("appeals", StringComparison.Ordinal) || path.Contains("reports", StringComparison.Ordinal))
            members[random.Next(2) == 0 ? "url" : "link"] = $"https://harmful{random.Next(50)}-shop.com/" + (random.Next(3) == 0 ? WebEscape(XssPayloads.All[random.Next(XssPayloads.All.Count)]) : "");
        if (path.Contains("reports", StringComparison.Ordinal))
            members["category"] = random.Next(8) == 0 ? Word(random) : "spam";
        if (!path.Contains("reports", StringComparison.Ordinal))
            members["reason"] = Word(random) + "x";
        if (path.Contains("decide", StringComparison.Ordinal))
            members["outcome"] = path.Contains("appeals", StringComparison.Ordinal) ? "rejected" : random.Next(2) == 0 ? "dismissed" : "confirmed";
        if (path.Contains("cases", StringComparison.Ordinal) && random.Next(2) == 0)
            members["scope"] = random.Next(4) == 0 ? Word(random) : "url";
        if (path.Contains("cases:decide", StringComparison.Ordinal))
            members["ids"] = Enumerable.Range(0, random.Next(4)).Select(_ => random.Next(2) == 0 ? "01ARZ3NDEKTSV4RRFFQ69G5FAV" : Word(random)).ToArray();
        if (path.EndsWith("note", StringComparison.Ordinal))
            members = new() { ["text"] = Word(random) + "x" };
        if (path.EndsWith("assign", StringComparison.Ordinal) || path.EndsWith("preview", StringComparison.Ordinal))
            members = [];
        for (var i = random.Next(6) - 3; i > 0; i--)
            members[Word(random)] = random.Next(3) switch { 0 => random.Next(), 1 => new[] { new { name = Word(random), value = Word(random) } }, _ => Word(random) };
        return JsonSerializer.Serialize(members);
    }

    private static string Mutate(Random random, string text)
    {
        var builder = new StringBuilder(text);
        for (var i = random.Next(1, 5); i > 0 && builder.Length > 2; i--)
        {
            var at = random.Next(builder.Length);
            if (random.Next(3) == 0)
                builder.Remove(at, 1);
            else
                builder.Insert(at, random.Next(2) == 0 ? RandomText(random, 2) : Word(random));
        }

        return builder.ToString();
    }

    private static string Word(Random random) => Words[random.Next(Words.Length)];

    private static string WebEscape(string text) => System.Net.WebUtility.UrlEncode(text);

    private static string RandomText(Random random, int length)
    {
        const string Telling = "%&=?#+/:;.<>\"'\\@[]{}|^`~ \t\r\n\0\u00e9\ud800,0";
        return string.Create(length, random, static (span, source) =>
        {
            for (var i = 0; i < span.Length; i++)
                span[i] = source.Next(3) == 0 ? Telling[source.Next(Telling.Length)] : (char)source.Next(32, 256);
        });
    }
}
