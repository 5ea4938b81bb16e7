using System.Text;
using System.Text.Json;
using Nylas.LinkSafety.Gateway.Problems;
using Nylas.LinkSafety.Grains.Interfaces.Rules;

namespace Nylas.LinkSafety.Gateway.Rules;

/// <summary>Reads the body of an import: CSV, or <c>{"rules":[…]}</c>.</summary>
internal static class RuleImportReader
{
    /// <summary>5,000 rules with all that they may hold do not fit; 5,000 ordinary ones are a tenth of it.</summary>
    public const int MaxBodyBytes = 8 << 20;

    private const int MostErrors = 20;

    /// <returns>The rows, or the answer why there are none.</returns>
    public static async Task<(RuleRows? Rows, ProblemResult? Problem)> ReadAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        var isCsv = request.ContentType?.StartsWith(RuleCsv.MediaType, StringComparison.OrdinalIgnoreCase) == true;
        if (!isCsv && !request.HasJsonContentType())
            return (null, ProblemResult.Of(ProblemCode.UnsupportedMediaType, "Rules are imported as text/csv or application/json."));
        if (await ReadBytesAsync(request, cancellationToken) is not { } bytes)
            return (null, ProblemResult.Of(ProblemCode.PayloadTooLarge, $"At most {MaxBodyBytes} bytes."));
        var errors = new List<FieldError>();
        var rows = isCsv ? ReadCsv(bytes, errors) : ReadJson(bytes, errors);
        if (errors.Count == 0 && rows.Count == 0)
            errors.Add(new FieldError("rules", $"1 to {IRuleBookGrain.MaxBatch} rules", "none"));
        return errors.Count == 0 ? (rows, null) : (null, ProblemResult.Invalid([.. errors.Take(MostErrors)]));
    }

    private static RuleRows ReadCsv(byte[] bytes, List<FieldError> errors)
    {
        try
        {
            return RuleCsv.Read(new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(bytes), IRuleBookGrain.MaxBatch, errors);
        }
        catch (DecoderFallbackException)
        {
            errors.Add(new FieldError("body", "UTF-8", "other bytes"));
            return new RuleRows();
        }
    }

    private static RuleRows ReadJson(byte[] bytes, List<FieldError> errors)
    {
        try
        {
            using var document = JsonDocument.Parse(bytes, new JsonDocumentOptions { MaxDepth = 8 });
            if (document.RootElement.ValueKind == JsonValueKind.Object
                && document.RootElement.TryGetProperty("rules", out var rules)
                && rules.ValueKind == JsonValueKind.Array
                && rules.GetArrayLength() <= IRuleBookGrain.MaxBatch)
            {
                return ReadItems(rules, errors);
            }

            errors.Add(new FieldError("rules", $"a list of 1 to {IRuleBookGrain.MaxBatch} rules", "something else"));
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            // The latter for a text with half a surrogate pair.
            errors.Add(new FieldError("body", "JSON, {\"rules\":[…]}", "something else"));
        }

        return new RuleRows();
    }

    private static RuleRows ReadItems(JsonElement rules, List<FieldError> errors)
    {
        var read = new RuleRows();
        var row = 0;
        foreach (var item in rules.EnumerateArray())
        {
            var place = $"rules[{row}]";
            if (item.ValueKind != JsonValueKind.Object)
                errors.Add(new FieldError(place, "a rule", "something else"));
            else if (!read.TryPassOver(row, TextOf(item, "target")) && RuleFields.Read(name => TextOf(item, name), place + ".", errors) is { } draft)
                read.Add(row, draft);
            row++;
            if (errors.Count >= MostErrors)
                break;
        }

        return read;
    }

    private static string? TextOf(JsonElement item, string name) =>
        item.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    private static async Task<byte[]?> ReadBytesAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        if (request.ContentLength > MaxBodyBytes)
            return null;
        using var buffer = new MemoryStream();
        var chunk = new byte[16 * 1024];
        while (await request.Body.ReadAsync(chunk, cancellationToken) is > 0 and var read)
        {
            if (buffer.Length + read > MaxBodyBytes)
                return null;
            buffer.Write(chunk, 0, read);
        }

        return buffer.ToArray();
    }
}
