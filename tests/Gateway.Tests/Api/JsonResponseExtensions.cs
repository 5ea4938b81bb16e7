using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace Nylas.LinkSafety.Gateway.Tests.Api;

/// <summary>Answers read as JSON, with their status asserted.</summary>
internal static class JsonResponseExtensions
{
    public static async Task<JsonObject> JsonAsync(this Task<HttpResponseMessage> request, HttpStatusCode expected)
    {
        var response = await request;
        Assert.Equal(expected, response.StatusCode);
        return (await response.Content.ReadFromJsonAsync<JsonObject>())!;
    }

    public static async Task<JsonObject> ProblemAsync(this Task<HttpResponseMessage> request, HttpStatusCode expected, string code)
    {
        var response = await request;
        var problem = await Task.FromResult(response).JsonAsync(expected);
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.MediaType);
        Assert.Equal(code, (string?)problem["code"]);
        Assert.Equal($"/problems/{code}", (string?)problem["type"]);
        Assert.Equal((int)expected, (int?)problem["status"]);
        return problem;
    }
}
