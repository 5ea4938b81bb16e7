using System.Globalization;
using System.Text.Json;

namespace Nylas.LinkSafety.Cli.Output;

/// <summary>
/// Reads a server's answer for display. A member that is missing shows as nothing: a newer or older server is still worth reading.
/// </summary>
internal static class JsonFields
{
    /// <summary>A string as the terminal may show it, a number as it stands, yes or no; empty where there is none.</summary>
    public static string Text(this JsonElement element, string name) => element.Find(name) is not { } value ? "" : value.ValueKind switch
    {
        JsonValueKind.String => Printable.Of(value.GetString()!),
        JsonValueKind.Number => value.GetRawText(),
        JsonValueKind.True => "yes",
        JsonValueKind.False => "no",
        _ => "",
    };

    public static bool Is(this JsonElement element, string name) => element.Find(name) is { ValueKind: JsonValueKind.True };

    /// <summary>A number from 0 to 1 with two decimals.</summary>
    public static string Share(this JsonElement element, string name) =>
        element.Find(name) is { ValueKind: JsonValueKind.Number } value ? value.GetDouble().ToString("0.00", CultureInfo.InvariantCulture) : "";

    public static JsonElement? Find(this JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null ? value : null;

    public static IEnumerable<JsonElement> Items(this JsonElement element, string name) =>
        element.Find(name) is { ValueKind: JsonValueKind.Array } list ? list.EnumerateArray() : [];

    /// <summary>The strings of a list, as the terminal may show them.</summary>
    public static IEnumerable<string> Words(this JsonElement element, string name) =>
        element.Items(name).Where(static item => item.ValueKind == JsonValueKind.String).Select(static item => Printable.Of(item.GetString()!));
}
