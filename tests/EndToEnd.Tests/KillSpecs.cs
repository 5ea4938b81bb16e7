using System.Collections.Concurrent;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Nylas.LinkSafety.EndToEnd.Tests.Lab;
using Xunit.Abstractions;

namespace Nylas.LinkSafety.EndToEnd.Tests;

/// <summary>SIGKILL amid writes, through the whole of the real host: nothing that it acknowledged may be gone.</summary>
[Collection(nameof(LabGroup))]
public sealed class KillSpecs(LabFixture lab, ITestOutputHelper output)
{
    private const int MostAcknowledged = 30;

    // LINKSAFETY_LONG=1: the same test, more kills.
    private static readonly int Rounds = Environment.GetEnvironmentVariable("LINKSAFETY_LONG") == "1" ? 100 : 20;

    [Fact]
    public async Task Every_key_whose_making_was_acknowledged_is_there_after_each_kill()
    {
        var seed = Environment.TickCount;
        output.WriteLine($"seed {seed}");
        var random = new Random(seed);
        var acknowledged = new ConcurrentDictionary<string, int>();
        await using var gateway = await GatewayProcess.StartAsync(lab.Web, GatewayPolicy.Default.Settings);
        var found = await KeysAsync(gateway);
        var madeBefore = found.Count;

        for (var round = 0; round < Rounds; round++)
        {
            var killAt = random.Next(1, MostAcknowledged + 1);
            var made = round;
            await KillAmidWrites.RunAsync(gateway, killAt, api => MakeKeyAsync(api, made, acknowledged));
            await gateway.StartAgainAsync();

            found = await KeysAsync(gateway);
            var lost = acknowledged.Where(key => !found.Contains(key.Key)).Select(key => $"{key.Key} of round {key.Value}").ToList();
            Assert.True(lost.Count == 0, $"seed {seed}, round {round}, killed after {killAt} acknowledgements: lost {string.Join(", ", lost)}");
            // Who was cut off does not know; nothing else may have come of nothing.
            Assert.InRange(found.Count - madeBefore - acknowledged.Count, 0, KillAmidWrites.Writers * (round + 1));
        }

        output.WriteLine($"{Rounds} kills, {acknowledged.Count} acknowledged, {found.Count - madeBefore} found");
    }

    private static async Task MakeKeyAsync(HttpClient api, int round, ConcurrentDictionary<string, int> acknowledged)
    {
        using var response = await api.PostAsJsonAsync("/v1/keys", new { kind = "api", roles = new[] { "check" }, label = $"round {round}" });
        Assert.Equal(HttpStatusCode.Created, response.StatusCode);
        var id = (await response.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("id").GetString()!;
        Assert.True(acknowledged.TryAdd(id, round));
    }

    private static async Task<IReadOnlySet<string>> KeysAsync(GatewayProcess gateway) =>
        (await gateway.Api.GetFromJsonAsync<JsonElement>("/v1/keys")).GetProperty("api_keys").EnumerateArray()
            .Select(key => key.GetProperty("id").GetString()!)
            .ToHashSet();
}
