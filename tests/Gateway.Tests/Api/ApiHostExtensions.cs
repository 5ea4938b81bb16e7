using System.Net;
using System.Net.Http.Json;

namespace Nylas.LinkSafety.Gateway.Tests.Api;

internal static class ApiHostExtensions
{
    public static async Task<string> LinkAsync(this ApiHost host, string url) =>
        (string)(await host.Client().PostAsJsonAsync("/v1/links", new { url }).JsonAsync(HttpStatusCode.Created))["link"]!;
}
