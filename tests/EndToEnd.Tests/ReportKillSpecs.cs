using System.Collections.Concurrent;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Nylas.LinkSafety.EndToEnd.Tests.Lab;
using Xunit.Abstractions;

namespace Nylas.LinkSafety.EndToEnd.Tests;

/// <summary>SIGKILL right after reports were acknowledged: every one of them is there, and has come to its case.</summary>
[Collection(nameof(LabGroup))]
public sealed class ReportKillSpecs(LabFixture lab, ITestOutputHelper output)
{
    private const int MostAcknowledged = 12;

    // LINKSAFETY_LONG=1: the same test, more kills.
    private static readonly int Rounds = Environment.GetEnvironmentVariable("LINKSAFETY_LONG") == "1" ? 50 : 4;

    [Fact]
    public async Task Every_report_that_was_acknowledged_is_there_after_each_kill()
    {
        var seed = Environment.TickCount;
        output.WriteLine($"seed {seed}");
        var random = new Random(seed);
        var acknowledged = new ConcurrentDictionary<string, string>();
        await using var gateway = await GatewayProcess.StartAsync(lab.Web, GatewayPolicy.Default.Settings);
        for (var round = 0; round < Rounds; round++)
        {
            var killAt = random.Next(1, MostAcknowledged + 1);
            var (here, made) = (round, 0);
            await KillAmidWrites.RunAsync(
                gateway, killAt, api => ReportAsync(api, $"http://harbor-lamps.test/round{here}/lamp{Interlocked.Increment(ref made)}", acknowledged));
            await gateway.StartAgainAsync();
            foreach (var (id, url) in acknowledged)
            {
                using var answer = await gateway.Api.GetAsync($"/v1/reports/{id}");
                Assert.True(answer.StatusCode == HttpStatusCode.OK, $"seed {seed}, round {round}, killed after {killAt}: {id} is answered {(int)answer.StatusCode}");
                var report = (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("report");
                Assert.Equal(url, report.GetProperty("url").GetString());
                Assert.NotEmpty(report.GetProperty("case_id").GetString()!);
            }
        }

        output.WriteLine($"{Rounds} kills, {acknowledged.Count} acknowledged");
    }

    private static async Task ReportAsync(HttpClient api, string url, ConcurrentDictionary<string, string> acknowledged)
    {
        using var response = await api.PostAsJsonAsync("/v1/reports", new { url, category = "spam" });
        Assert.Equal(HttpStatusCode.Created, response.StatusCode);
        var id = (await response.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("id").GetString()!;
        Assert.True(acknowledged.TryAdd(id, url));
    }
}
