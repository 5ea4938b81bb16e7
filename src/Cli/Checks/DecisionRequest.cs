using System.Text.Json.Nodes;

namespace Nylas.LinkSafety.Cli.Checks;

/// <summary>The body of POST /v1/decisions.</summary>
internal static class DecisionRequest
{
    public static JsonObject Of(IEnumerable<string> urls, int? waitMs)
    {
        var body = new JsonObject { ["urls"] = new JsonArray([.. urls.Select(static url => JsonValue.Create(url))]) };
        if (waitMs is { } wait)
            body["wait_ms"] = wait;
        return body;
    }
}
