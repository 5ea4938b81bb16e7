using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.Json;
using Nylas.LinkSafety.Scanning.Lists.Reading;

namespace Nylas.LinkSafety.Scanning.Lists.SafeBrowsing;

/// <summary>Protocol buffers' JSON mapping, as far as Safe Browsing uses it: durations, bytes, numbers that may be strings, defaults that are left out.</summary>
internal static class ProtocolJson
{
    private const int MaxDepth = 16;

    /// <summary>A day is the longest the protocol names; what is longer is not believed.</summary>
    private const double MaxSeconds = 7 * 24 * 3600;

    public static bool TryParse(ReadOnlyMemory<byte> json, [NotNullWhen(true)] out JsonDocument? document)
    {
        document = null;
        try
        {
            document = JsonDocument.Parse(json, new JsonDocumentOptions { MaxDepth = MaxDepth });
            if (document.RootElement.ValueKind == JsonValueKind.Object)
                return true;
            document.Dispose();
            document = null;
        }
        catch (JsonException)
        {
        }

        return false;
    }

    /// <summary>"593.440s"; null when it is missing or no duration.</summary>
    public static TimeSpan? Duration(this JsonElement element, string property)
    {
        string text = element.Text(property);
        return text.EndsWith('s') && double.TryParse(text.AsSpan(0, text.Length - 1), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out double seconds) && seconds <= MaxSeconds
            ? TimeSpan.FromSeconds(seconds)
            : null;
    }

    /// <summary>Base64, of either alphabet, with or without its padding; empty when it is missing. False when it is something else.</summary>
    public static bool TryGetBytes(this JsonElement element, string property, out byte[] bytes)
    {
        bytes = [];
        string text = element.Text(property).Replace('-', '+').Replace('_', '/').TrimEnd('=');
        if (text.Length == 0)
            return true;
        byte[] buffer = new byte[text.Length * 3 / 4 + 3];
        if (!Convert.TryFromBase64String(text.PadRight((text.Length + 3) / 4 * 4, '='), buffer, out int length))
            return false;
        bytes = buffer[..length];
        return true;
    }

    /// <summary>A Rice-coded list; the names of two of its fields differ by version.</summary>
    public static bool TryGetRice(this JsonElement element, string countProperty, [NotNullWhen(true)] out uint[]? values)
    {
        values = null;
        long first = element.Number("firstValue") ?? 0, parameter = element.Number("riceParameter") ?? 0, count = element.Number(countProperty) ?? 0;
        return first is >= 0 and <= uint.MaxValue
            && parameter is >= 0 and <= RiceCode.MaxParameter
            && count is >= 0 and < int.MaxValue
            && element.TryGetBytes("encodedData", out byte[] data)
            && RiceDecoder.TryDecode(new RiceCode((uint)first, (int)parameter, (int)count, data), out values);
    }

    public static JsonElement? Object(this JsonElement element, string property) =>
        element.ValueKind == JsonValueKind.Object && element.TryGet(property, out var value) && value.ValueKind == JsonValueKind.Object ? value : null;
}
