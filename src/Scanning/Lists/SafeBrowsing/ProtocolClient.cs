using System.Text.Json.Nodes;

namespace Nylas.LinkSafety.Scanning.Lists.SafeBrowsing;

/// <summary>Who we say that we are; the protocol wants it in every question of version 4.</summary>
internal static class ProtocolClient
{
    public static JsonObject Describe() => new() { ["clientId"] = "nylas-linksafety", ["clientVersion"] = "1" };
}
