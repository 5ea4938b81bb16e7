using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;

namespace Nylas.LinkSafety.Gateway.SafeBrowsing.Wire;

/// <summary>Protocol buffers' JSON form (protobuf.dev, "ProtoJSON"). Members that a schema does not know are passed over: clients are older and newer than we.</summary>
internal static class JsonForm
{
    public const string ContentType = "application/json; charset=UTF-8";

    private const int MaxDepth = 8;

    /// <returns>The message, or what is wrong with it and where.</returns>
    public static (WireMessage? Message, string Fault) Read(ReadOnlyMemory<byte> json, WireSchema schema)
    {
        try
        {
            using var document = JsonDocument.Parse(json, new JsonDocumentOptions { MaxDepth = 2 * MaxDepth });
            return Read(document.RootElement, schema, "");
        }
        catch (JsonException exception)
        {
            return (null, $"The body is no JSON, at line {exception.LineNumber + 1}, byte {exception.BytePositionInLine + 1}.");
        }
        catch (InvalidOperationException)
        {
            // A string with half a surrogate pair.
            return (null, "The body holds a string that is no text.");
        }
    }

    public static void Write(WireMessage message, Utf8JsonWriter output)
    {
        output.WriteStartObject();
        foreach (var field in message.Schema.Fields)
        {
            var values = message[field.Name];
            if (values.Count == 0 || (!field.IsRepeated && values[0] is 0L))
                continue;
            output.WritePropertyName(field.Name);
            if (field.IsRepeated)
                output.WriteStartArray();
            foreach (var value in values)
                Write(field, value, output);
            if (field.IsRepeated)
                output.WriteEndArray();
        }

        output.WriteEndObject();
    }

    private static (WireMessage? Message, string Fault) Read(JsonElement element, WireSchema schema, string place)
    {
        if (element.ValueKind != JsonValueKind.Object)
            return (null, $"An object was expected{At(place)}.");
        var message = new WireMessage(schema);
        foreach (var member in element.EnumerateObject())
        {
            if (schema.Find(member.Name) is not { } field || member.Value.ValueKind == JsonValueKind.Null)
                continue;
            var name = place.Length == 0 ? field.Name : $"{place}.{field.Name}";
            if (field.IsRepeated && member.Value.ValueKind != JsonValueKind.Array)
                return (null, $"A list was expected{At(name)}.");
            var index = 0;
            foreach (var item in field.IsRepeated ? [.. member.Value.EnumerateArray()] : new[] { member.Value })
            {
                var where = field.IsRepeated ? $"{name}[{index++}]" : name;
                var (value, fault) = ReadValue(item, field, where);
                if (value is null)
                    return (null, fault);
                _ = message.Add(field, value);
            }
        }

        return (message, "");
    }

    private static (object? Value, string Fault) ReadValue(JsonElement element, WireField field, string place)
    {
        switch (field.Kind)
        {
            case WireKind.Message:
                return Read(element, field.Schema!, place);
            case WireKind.Text when element.ValueKind == JsonValueKind.String:
                return (element.GetString()!, "");
            case WireKind.Bytes when element.ValueKind == JsonValueKind.String && Base64Text.TryDecode(element.GetString()!, out var bytes):
                return ((ReadOnlyMemory<byte>)bytes, "");
            case WireKind.Word when element.ValueKind == JsonValueKind.String && field.Words.IndexOf(element.GetString()!) is var number and >= 0:
                return ((long)number, "");
            case WireKind.Word or WireKind.Integer or WireKind.LongInteger when element.ValueKind == JsonValueKind.Number && element.TryGetInt64(out var number):
                return (number, "");
            case WireKind.Integer or WireKind.LongInteger when element.ValueKind == JsonValueKind.String && long.TryParse(element.GetString(), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number):
                return (number, "");
            default:
                return (null, $"{Expected(field)} was expected{At(place)}.");
        }
    }

    private static string Expected(WireField field) => field.Kind switch
    {
        WireKind.Bytes => "Base64",
        WireKind.Word => $"One of {string.Join(", ", field.Words)}",
        WireKind.Integer or WireKind.LongInteger => "A whole number",
        _ => "A string",
    };

    private static string At(string place) => place.Length == 0 ? " as the body" : $" at '{place}'";

    private static void Write(WireField field, object value, Utf8JsonWriter output)
    {
        switch (value)
        {
            case long number when field.Kind == WireKind.Word && number >= 0 && number < field.Words.Length:
                output.WriteStringValue(field.Words[(int)number]);
                break;
            case long number when field.Kind == WireKind.LongInteger:
                output.WriteStringValue(number.ToString(CultureInfo.InvariantCulture));
                break;
            case long number:
                output.WriteNumberValue(number);
                break;
            case string text:
                output.WriteStringValue(text);
                break;
            case ReadOnlyMemory<byte> bytes:
                output.WriteBase64StringValue(bytes.Span);
                break;
            case WireMessage message:
                Write(message, output);
                break;
            case TimeSpan duration:
                output.WriteStringValue(duration.TotalSeconds.ToString("0.#########", CultureInfo.InvariantCulture) + "s");
                break;
            case ImmutableArray<uint> indices:
                output.WriteStartArray();
                foreach (var index in indices)
                    output.WriteNumberValue(index);
                output.WriteEndArray();
                break;
        }
    }
}
