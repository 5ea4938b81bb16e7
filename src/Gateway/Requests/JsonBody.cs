using System.Text.Json;
using Nylas.LinkSafety.Gateway.Problems;

namespace Nylas.LinkSafety.Gateway.Requests;

/// <summary>
/// A request's JSON object, read field by field. Every field that is not as expected is noted, and all are answered at once; a member that
/// nobody asked for is an error too, since a misspelt option that is silently ignored costs its sender an afternoon; and so is one that comes twice,
/// of which another reader on the way may take the other.
/// </summary>
internal sealed class JsonBody : IDisposable
{
    /// <summary>Who has made twenty mistakes reads no more of them, and a body of nothing but mistakes must not be answered with a larger one.</summary>
    private const int MostErrors = 20;

    private readonly JsonDocument _document;
    private readonly HashSet<string> _asked = new(StringComparer.Ordinal);
    private readonly List<FieldError> _errors = [];

    private JsonBody(JsonDocument document) => _document = document;

    /// <returns>The body, or the answer why it is none.</returns>
    public static async Task<(JsonBody? Body, ProblemResult? Problem)> ReadAsync(HttpRequest request, int maxBytes, CancellationToken cancellationToken)
    {
        if (!request.HasJsonContentType())
            return (null, ProblemResult.Of(ProblemCode.UnsupportedMediaType));
        return await BoundedBody.ReadAsync(request, maxBytes, cancellationToken) is { } utf8 ? Parse(utf8) : (null, TooLarge(maxBytes));
    }

    public void Dispose() => _document.Dispose();

    /// <summary>A string of <paramref name="min"/> to <paramref name="max"/> characters; null, and noted, when it is missing or something else.</summary>
    public string? RequiredString(string field, int min, int max) => OptionalString(field, min, max) ?? Note<string>(field, Text(min, max));

    /// <summary>The same, or null when it is missing.</summary>
    public string? OptionalString(string field, int min, int max)
    {
        if (Take(field) is not { } value)
            return null;
        if (value.ValueKind == JsonValueKind.String && TryGetText(value, out var text) && text.Length >= min && text.Length <= max)
            return text;
        return Note<string>(field, Text(min, max), value);
    }

    public int? OptionalInt(string field, int min, int max)
    {
        if (Take(field) is not { } value)
            return null;
        if (value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out var number) && number >= min && number <= max)
            return number;
        Note<string>(field, $"a whole number from {min} to {max}", value);
        return null;
    }

    /// <summary>A number; what may stand there, and that it is none, is for the caller to say in the same words.</summary>
    public double? OptionalNumber(string field, string expected)
    {
        if (Take(field) is not { } value)
            return null;
        // A number beyond what a double holds is read as infinite.
        if (value.ValueKind == JsonValueKind.Number && value.TryGetDouble(out var number) && double.IsFinite(number))
            return number;
        Note<string>(field, expected, value);
        return null;
    }

    public bool? OptionalBool(string field)
    {
        if (Take(field) is not { } value)
            return null;
        if (value.ValueKind is JsonValueKind.True or JsonValueKind.False)
            return value.ValueKind == JsonValueKind.True;
        Note<string>(field, "true or false", value);
        return null;
    }

    /// <param name="told">How long a string may be by what the caller is told, where longer ones are read and refused one by one.</param>
    public IReadOnlyList<string>? RequiredStrings(string field, int maxCount, int maxLength, int? told = null)
    {
        var expected = $"a list of 1 to {maxCount} strings, each of at most {told ?? maxLength} characters";
        if (Take(field) is not { } value)
            return Note<IReadOnlyList<string>>(field, expected);
        if (value.ValueKind != JsonValueKind.Array || value.GetArrayLength() is var count && (count < 1 || count > maxCount))
            return Note<IReadOnlyList<string>>(field, expected, value);
        var strings = new List<string>(value.GetArrayLength());
        foreach (var item in value.EnumerateArray())
        {
            if (item.ValueKind == JsonValueKind.String && TryGetText(item, out var text) && text.Length <= maxLength)
                strings.Add(text);
            else
                Note<string>($"{field}[{strings.Count}]", Text(0, told ?? maxLength), item);
            if (_errors.Count > 0)
                return null;
        }

        return strings;
    }

    /// <summary>A list of <c>{"name": …, "value": …}</c>, the form in which mail APIs give headers; null when it is missing.</summary>
    public IReadOnlyList<KeyValuePair<string, string>>? OptionalPairs(string field, int maxCount, int maxLength)
    {
        var expected = $"a list of at most {maxCount} objects, each with the strings name and value of at most {maxLength} characters";
        if (Take(field) is not { } value)
            return null;
        if (value.ValueKind != JsonValueKind.Array || value.GetArrayLength() > maxCount)
            return Note<IReadOnlyList<KeyValuePair<string, string>>>(field, expected, value);
        var pairs = new List<KeyValuePair<string, string>>(value.GetArrayLength());
        foreach (var item in value.EnumerateArray())
        {
            if (item.ValueKind != JsonValueKind.Object || !HasReadableNames(item)
                || !TryGetText(item, "name", maxLength, out var name) || !TryGetText(item, "value", maxLength, out var text))
            {
                return Note<IReadOnlyList<KeyValuePair<string, string>>>($"{field}[{pairs.Count}]", "an object with the strings name and value", item);
            }

            pairs.Add(new(name, text));
        }

        return pairs;
    }

    /// <summary>Whether the body has a member of this name that is not null; asking makes it a known one.</summary>
    public bool Has(string field) => Take(field) is not null;

    /// <summary>Notes that a field is not as expected.</summary>
    public void Reject(string field, string expected, string came) => _errors.Add(new FieldError(field, expected, came));

    /// <summary>The answer to give when anything was noted or nobody asked for a member; null when all is well.</summary>
    public ProblemResult? Problem()
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var member in _document.RootElement.EnumerateObject())
        {
            if (_errors.Count >= MostErrors)
                break;
            if (!_asked.Contains(member.Name))
                Reject(Shorten(member.Name), $"one of {string.Join(", ", _asked)}", "an unknown member");
            else if (!seen.Add(member.Name))
                Reject(member.Name, "one member of this name", "another");
        }

        return _errors.Count == 0 ? null : ProblemResult.Invalid([.. _errors]);
    }

    private static (JsonBody? Body, ProblemResult? Problem) Parse(ReadOnlySpan<byte> utf8)
    {
        try
        {
            var reader = new Utf8JsonReader(utf8, new JsonReaderOptions { MaxDepth = 8 });
            var document = JsonDocument.ParseValue(ref reader);
            if (reader.Read() || document.RootElement.ValueKind != JsonValueKind.Object || !HasReadableNames(document.RootElement))
            {
                document.Dispose();
                return (null, ProblemResult.Invalid(new FieldError("body", "one JSON object, its names text", "other JSON")));
            }

            return (new JsonBody(document), null);
        }
        catch (JsonException exception)
        {
            var place = $"line {exception.LineNumber + 1}, byte {exception.BytePositionInLine + 1}";
            return (null, ProblemResult.Invalid(new FieldError("body", "one JSON object", $"no JSON at {place}")));
        }
    }

    private JsonElement? Take(string field)
    {
        _asked.Add(field);
        return _document.RootElement.TryGetProperty(field, out var value) && value.ValueKind != JsonValueKind.Null ? value : null;
    }

    private T? Note<T>(string field, string expected, JsonElement? came = null)
        where T : class
    {
        if (!_errors.Exists(error => error.Field == field))
            Reject(field, expected, came is { } value ? Describe(value) : "nothing");
        return null;
    }

    private static ProblemResult TooLarge(int maxBytes) => ProblemResult.Of(ProblemCode.PayloadTooLarge, $"At most {maxBytes} bytes.");

    /// <summary>A lone surrogate is valid JSON and no text.</summary>
    private static bool TryGetText(JsonElement value, out string text)
    {
        try
        {
            text = value.GetString()!;
            return true;
        }
        catch (InvalidOperationException)
        {
            text = "";
            return false;
        }
    }

    private static bool TryGetText(JsonElement item, string member, int maxLength, out string text)
    {
        text = "";
        return item.TryGetProperty(member, out var value) && value.ValueKind == JsonValueKind.String && TryGetText(value, out text) && text.Length <= maxLength;
    }

    /// <summary>Looking a member up reads the names before it, and one with half a surrogate pair cannot be read.</summary>
    private static bool HasReadableNames(JsonElement body)
    {
        try
        {
            return body.EnumerateObject().All(static member => member.Name is not null);
        }
        catch (InvalidOperationException)
        {
            return false;
        }
    }

    private static string Text(int min, int max) => $"a string of {min} to {max} characters";

    private static string Describe(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String when TryGetText(value, out var text) => $"a string of {text.Length} characters",
        JsonValueKind.String => "a string with half a surrogate pair",
        JsonValueKind.Array => $"a list of {value.GetArrayLength()}",
        JsonValueKind.Number => $"the number {Shorten(value.GetRawText())}",
        _ => value.ValueKind.ToString().ToLowerInvariant(),
    };

    private static string Shorten(string text) => text.Length <= 40 ? text : text[..40] + "…";
}
