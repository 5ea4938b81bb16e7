using System.Text.Json;

namespace Nylas.LinkSafety.Scanning.Mail;

/// <summary>JSON from strangers: bounded, and with every text in it known to be one.</summary>
internal static class MailJson
{
    /// <summary>Values of a document. The largest published example has 120, a Nylas message with all its headers about 600.</summary>
    private const int MostValues = 5_000;

    private const int Deepest = 32;

    /// <returns>Null with the reason, a sentence.</returns>
    public static JsonDocument? Parse(ReadOnlyMemory<byte> json, out string? problem)
    {
        if (json.Span.StartsWith("\uFEFF"u8))
            json = json[3..];
        try
        {
            problem = Check(json.Span);
            return problem is null ? JsonDocument.Parse(json, new JsonDocumentOptions { MaxDepth = Deepest }) : null;
        }
        catch (JsonException exception)
        {
            problem = $"it is no valid JSON, in line {exception.LineNumber + 1 ?? 1}.";
            return null;
        }
    }

    private static string? Check(ReadOnlySpan<byte> json)
    {
        var reader = new Utf8JsonReader(json, new JsonReaderOptions { MaxDepth = Deepest });
        int values = 0;
        while (reader.Read())
        {
            if (reader.TokenType is JsonTokenType.EndObject or JsonTokenType.EndArray)
                continue;
            if (++values > MostValues)
                return $"it has more than {MostValues} values.";
            if (reader.TokenType is (JsonTokenType.String or JsonTokenType.PropertyName) && !IsText(ref reader))
                return "it holds bytes that are no text.";
        }

        return null;
    }

    /// <summary>Half a surrogate pair or broken UTF-8 is found only when a string is asked for, and then by an exception.</summary>
    private static bool IsText(ref Utf8JsonReader reader)
    {
        if (!reader.ValueIsEscaped)
            return System.Text.Unicode.Utf8.IsValid(reader.ValueSpan);
        try
        {
            reader.GetString();
            return true;
        }
        catch (InvalidOperationException)
        {
            return false;
        }
    }
}
