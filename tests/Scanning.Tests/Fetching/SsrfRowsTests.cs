using System.Net;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Nylas.LinkSafety.Scanning.Fetching;
using Nylas.LinkSafety.Scanning.Fetching.Destinations;
using Nylas.LinkSafety.Scanning.Scoring;
using Nylas.LinkSafety.Scanning.Urls;

namespace Nylas.LinkSafety.Scanning.Tests.Fetching;

/// <summary>
/// Every row of ssrf_dev.jsonl through <see cref="IPageScanner"/>, against a DNS that answers as the row says and a real Kestrel on loopback: what counts
/// is what the listener saw.
/// </summary>
public sealed class SsrfRowsTests(LoopbackWeb web) : IClassFixture<LoopbackWeb>
{
    private const int MaxFetches = 11; // the start and ten redirects

    public static TheoryData<string> Ids() => [.. SsrfRow.All.Select(row => row.Id)];

    [Fact]
    public void Rows_AreAllThere() => Assert.Equal(753, SsrfRow.All.Count());

    [Theory]
    [MemberData(nameof(Ids))]
    public async Task Scan_Row_BehavesAsItSays(string id)
    {
        var row = SsrfRow.Of(id);
        if (!WebUrl.TryParse(row.Url, out var url, out _))
        {
            Assert.True(row.Expect is "deny" or "deny_or_exact_host", $"{row}: not even a URL here");
            return;
        }

        web.Forget();
        web.Answer = Server(row.Hops);
        bool plainOnTlsPort = !url.IsHttps && url.Port == 443;
        using var under = new ScannerUnderTest(plainOnTlsPort ? new(web.HttpPort, web.HttpPort) : web.Connector(), options: null, web);
        row.TellDns(under.Resolver, url.Host.TrimEnd('.'));

        var report = await under.ScanAsync(row.Url);

        Assert.All(under.Connector.Vetted, AssertPublic);
        Assert.Equal(under.Connector.Vetted.Count, web.Visits.Count);
        bool reached = report.Outcome == ScanOutcome.Completed;
        switch (row.Expect)
        {
            case "allow" when row.Tolerate == "deny" && !reached:
                break;
            case "allow":
                Assert.True(reached, $"{row}: {report.OutcomeReason}");
                Assert.InRange(web.Visits.Count, 1, row.Hops.Count + 1);
                break;
            case "deny_or_exact_host":
                Assert.All(web.Visits, visit => Assert.Equal(row.ExactHost, visit.Host));
                break;
            case "deny" when row.Tolerate is not null && reached:
                // Only what was answered first, and was public, may have been reached.
                Assert.Single(under.Resolver.Queries.Distinct());
                Assert.Single(web.Visits);
                break;
            case "deny":
                Assert.False(reached, $"{row}: reached {report.FinalUrl}");
                AssertOnlyItsOwnHops(row, report);
                break;
            default:
                Assert.Fail($"{row}: expects {row.Expect}");
                break;
        }
    }

    private static void AssertPublic(IPEndPoint endPoint) => Assert.Null(new AddressPolicy([]).FindRefusal(endPoint.Address));

    /// <summary>Answers hop by hop as the row says, and with a page after the last.</summary>
    private static RequestDelegate Server(IReadOnlyList<JsonElement> hops)
    {
        int next = 0;
        return async context =>
        {
            int index = Interlocked.Increment(ref next) - 1;
            if (index >= hops.Count)
            {
                context.Response.ContentType = "text/html";
                await context.Response.WriteAsync("<!DOCTYPE html><title>An ordinary page</title><p>Opening hours and directions.");
                return;
            }

            var hop = hops[index];
            context.Response.StatusCode = hop.GetProperty("status").GetInt32();
            context.Response.ContentType = "text/html";
            if (hop.TryGetProperty("location", out var location))
                context.Response.Headers.Location = location.GetString();
            if (hop.TryGetProperty("header", out var headers))
            {
                foreach (var header in headers.EnumerateObject())
                    context.Response.Headers[header.Name] = header.Value.GetString();
            }

            if (hop.TryGetProperty("body", out var body))
                await context.Response.WriteAsync(body.GetString()!);
        };
    }

    /// <summary>Nobody was asked but the hosts that the row's own public hops name, and not more often than there are hops.</summary>
    private void AssertOnlyItsOwnHops(SsrfRow row, ScanReport report)
    {
        Assert.InRange(web.Visits.Count, 0, Math.Min(row.Hops.Count, MaxFetches));
        Assert.All(web.Visits, visit => Assert.EndsWith(".example-site.com", visit.Host, StringComparison.Ordinal));
        Assert.NotNull(report.OutcomeReason);
        Assert.NotEqual(Verdict.Clean, report.Assessment.Verdict);
        if (row.Hops.Count > 0)
            Assert.Equal(report.OutcomeReason, report.Chain[^1].Outcome);
    }
}
