using System.Text.Json;

namespace Nylas.LinkSafety.Scanning.Lists.Reading;

/// <summary>Values of JSON that may be missing or of another kind than the format says, which is no reason to fail.</summary>
internal static class JsonText
{
    /// <summary>A property, as <see cref="JsonElement.TryGetProperty(string, out JsonElement)"/> gives it, which throws where the name of another one beside it is no text.</summary>
    public static bool TryGet(this JsonElement element, string property, out JsonElement value)
    {
        try
        {
            return element.TryGetProperty(property, out value);
        }
        catch (InvalidOperationException)
        {
            value = default;
            return false;
        }
    }

    /// <summary>A property's name; empty when it is no text.</summary>
    public static string NameOrEmpty(this JsonProperty property)
    {
        try
        {
            return property.Name;
        }
        catch (InvalidOperationException)
        {
            return "";
        }
    }

    /// <summary>A string property; empty when there is none, or when it holds half a surrogate pair, which is no text.</summary>
    public static string Text(this JsonElement element, string property) =>
        element.ValueKind == JsonValueKind.Object && element.TryGet(property, out var value) ? value.TextOrEmpty() : "";

    public static string TextOrEmpty(this JsonElement value)
    {
        if (value.ValueKind != JsonValueKind.String)
            return "";
        try
        {
            return value.GetString() ?? "";
        }
        catch (InvalidOperationException)
        {
            return "";
        }
    }

    /// <summary>Whether a property is true.</summary>
    public static bool IsTrue(this JsonElement element, string property) =>
        element.ValueKind == JsonValueKind.Object && element.TryGet(property, out var value) && value.ValueKind == JsonValueKind.True;

    /// <summary>A number, or a string of one, as exporters of 64-bit numbers write it; null when it is neither.</summary>
    public static long? Number(this JsonElement element, string property)
    {
        if (element.ValueKind != JsonValueKind.Object || !element.TryGet(property, out var value))
            return null;
        if (value.ValueKind == JsonValueKind.Number)
            return value.TryGetInt64(out long number) ? number : null;
        return long.TryParse(value.TextOrEmpty(), System.Globalization.NumberStyles.AllowLeadingSign, System.Globalization.CultureInfo.InvariantCulture, out long parsed) ? parsed : null;
    }

    /// <summary>The elements of an array property; none when there is no such array.</summary>
    public static IEnumerable<JsonElement> Items(this JsonElement element, string property) =>
        element.ValueKind == JsonValueKind.Object && element.TryGet(property, out var value) && value.ValueKind == JsonValueKind.Array
            ? value.EnumerateArray()
            : [];
}
