using System.Text.Json;

namespace Nylas.LinkSafety.Gateway.Tests.Pages;

/// <summary>Data/redirect-xss/xss_payloads.jsonl.</summary>
internal static class XssPayloads
{
    public static IReadOnlyList<string> All { get; } =
    [
        .. File.ReadLines(Path.Combine(AppContext.BaseDirectory, "Data", "redirect-xss", "xss_payloads.jsonl"))
            .Select(line => JsonDocument.Parse(line).RootElement.GetProperty("payload").GetString()!),
    ];
}
