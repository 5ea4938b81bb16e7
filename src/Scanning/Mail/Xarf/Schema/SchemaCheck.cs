using System.Collections.Concurrent;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Nylas.LinkSafety.Scanning.Mail.Xarf.Schema;

/// <summary>
/// The keywords of JSON Schema (drafts 7 and 2020-12) that XARF's schemas use; annotations are passed over, and formats are asserted.
/// No keyword that these schemas lack is known here: a test holds them against this list.
/// </summary>
internal static class SchemaCheck
{
    /// <summary>All that is evaluated, and what may be ignored because it asserts nothing.</summary>
    public static IReadOnlySet<string> Keywords { get; } = new HashSet<string>(StringComparer.Ordinal)
    {
        "$ref", "allOf", "anyOf", "oneOf", "not", "if", "then", "else", "type", "enum", "const", "required", "properties", "additionalProperties", "minProperties", "items", "minItems", "maxItems",
        "uniqueItems", "minLength", "maxLength", "pattern", "format", "minimum", "maximum",
        "$schema", "$id", "$defs", "$comment", "title", "description", "default", "examples", "x-recommended", "contentEncoding",
    };

    private static readonly ConcurrentDictionary<string, Regex> Patterns = new(StringComparer.Ordinal);

    /// <summary>The first rule that the value breaks; null where it keeps all.</summary>
    public static SchemaError? Find(SchemaPlace place, JsonElement value, string path = "")
    {
        if (place.Schema.ValueKind == JsonValueKind.True)
            return null;
        if (place.Schema.ValueKind == JsonValueKind.False)
            return new SchemaError(path, "is not allowed");

        foreach (var keyword in place.Schema.EnumerateObject())
        {
            if (Assert(keyword.Name, keyword.Value, place, value, path) is { } error)
                return error;
        }

        return null;
    }

    private static SchemaError? Assert(string keyword, JsonElement rule, SchemaPlace place, JsonElement value, string path) => keyword switch
    {
        "$ref" => Find(place.Resolve(rule.GetString()!), value, path),
        "allOf" => AllOf(rule, place, value, path),
        "anyOf" => Matching(rule, place, value, path, out var error) > 0 ? null : error,
        "oneOf" => Matching(rule, place, value, path, out var error) switch { 1 => null, 0 => error, _ => new SchemaError(path, "fits more than one type of report") },
        "not" => Find(new SchemaPlace(place.File, rule), value, path) is null ? new SchemaError(path, "has a form that is not allowed there") : null,
        "if" => Conditional(rule, place, value, path),
        "type" => HasType(value, rule) ? null : new SchemaError(path, $"is no {rule}"),
        "enum" => rule.EnumerateArray().Any(allowed => JsonElement.DeepEquals(allowed, value)) ? null : new SchemaError(path, "is none of the values allowed there"),
        "const" => JsonElement.DeepEquals(rule, value) ? null : new SchemaError(path, $"is not {rule}"),
        "required" or "properties" or "additionalProperties" or "minProperties" when value.ValueKind == JsonValueKind.Object => AssertObject(keyword, rule, place, value, path),
        "items" or "minItems" or "maxItems" or "uniqueItems" when value.ValueKind == JsonValueKind.Array => AssertArray(keyword, rule, place, value, path),
        "minLength" or "maxLength" or "pattern" or "format" when value.ValueKind == JsonValueKind.String => AssertString(keyword, rule, value.GetString()!, path),
        "minimum" when value.ValueKind == JsonValueKind.Number => value.GetDouble() >= rule.GetDouble() ? null : new SchemaError(path, $"is below {rule}"),
        "maximum" when value.ValueKind == JsonValueKind.Number => value.GetDouble() <= rule.GetDouble() ? null : new SchemaError(path, $"is above {rule}"),
        _ => null,
    };

    private static SchemaError? AllOf(JsonElement schemas, SchemaPlace place, JsonElement value, string path)
    {
        foreach (var schema in schemas.EnumerateArray())
        {
            if (Find(new SchemaPlace(place.File, schema), value, path) is { } error)
                return error;
        }

        return null;
    }

    /// <summary>How many fit; and of those that do not, the error of the one that the document means to be.</summary>
    private static int Matching(JsonElement schemas, SchemaPlace place, JsonElement value, string path, out SchemaError? error)
    {
        int count = 0, meant = -1;
        error = null;
        foreach (var schema in schemas.EnumerateArray())
        {
            var option = new SchemaPlace(place.File, schema);
            if (Find(option, value, path) is not { } found)
                count++;
            else if (Likeness(option, value) is var likeness && likeness > meant)
                (error, meant) = (found, likeness);
        }

        return count;
    }

    /// <summary>1 where this is a schema for the document's type of report, 2 where it is for its class as well; some types have two classes.</summary>
    private static int Likeness(SchemaPlace option, JsonElement value)
    {
        if (value.ValueKind != JsonValueKind.Object || !value.TryGetProperty("Report", out var report) || report.ValueKind != JsonValueKind.Object
            || !option.Schema.TryGetProperty("$ref", out var reference))
            return 0;
        var schema = option.Resolve(reference.GetString()!).Schema;
        return !Allows(schema, "ReportType", report) ? 0 : Allows(schema, "ReportClass", report) ? 2 : 1;
    }

    private static bool Allows(JsonElement schema, string field, JsonElement report) => schema.ValueKind switch
    {
        JsonValueKind.Object => schema.EnumerateObject().Any(property => property.Name == field && property.Value.TryGetProperty("enum", out var allowed)
            ? report.TryGetProperty(field, out var value) && allowed.EnumerateArray().Any(each => JsonElement.DeepEquals(each, value))
            : Allows(property.Value, field, report)),
        JsonValueKind.Array => schema.EnumerateArray().Any(item => Allows(item, field, report)),
        _ => false,
    };

    private static SchemaError? Conditional(JsonElement condition, SchemaPlace place, JsonElement value, string path)
    {
        string branch = Find(new SchemaPlace(place.File, condition), value, path) is null ? "then" : "else";
        return place.Schema.TryGetProperty(branch, out var schema) ? Find(new SchemaPlace(place.File, schema), value, path) : null;
    }

    private static SchemaError? AssertObject(string keyword, JsonElement rule, SchemaPlace place, JsonElement value, string path)
    {
        switch (keyword)
        {
            case "required":
                foreach (var name in rule.EnumerateArray())
                {
                    if (!value.TryGetProperty(name.GetString()!, out _))
                        return new SchemaError(Below(path, name.GetString()!), "is missing");
                }

                return null;
            case "properties":
                foreach (var property in rule.EnumerateObject())
                {
                    if (value.TryGetProperty(property.Name, out var child) && Find(new SchemaPlace(place.File, property.Value), child, Below(path, property.Name)) is { } error)
                        return error;
                }

                return null;
            case "minProperties":
                return value.EnumerateObject().Count() >= rule.GetInt32() ? null : new SchemaError(path, "is empty");
            default:
                return AssertAdditional(rule, place, value, path);
        }
    }

    private static SchemaError? AssertAdditional(JsonElement rule, SchemaPlace place, JsonElement value, string path)
    {
        bool hasProperties = place.Schema.TryGetProperty("properties", out var properties);
        foreach (var property in value.EnumerateObject())
        {
            if (hasProperties && properties.TryGetProperty(property.Name, out _))
                continue;
            if (Find(new SchemaPlace(place.File, rule), property.Value, path) is not null)
                return new SchemaError(path, "has a field that is not allowed there");
        }

        return null;
    }

    private static SchemaError? AssertArray(string keyword, JsonElement rule, SchemaPlace place, JsonElement value, string path)
    {
        switch (keyword)
        {
            case "minItems":
                return value.GetArrayLength() >= rule.GetInt32() ? null : new SchemaError(path, "has too few entries");
            case "maxItems":
                return value.GetArrayLength() <= rule.GetInt32() ? null : new SchemaError(path, "has too many entries");
            case "uniqueItems":
                return rule.ValueKind != JsonValueKind.True || value.EnumerateArray().Select(static item => item.GetRawText()).Distinct(StringComparer.Ordinal).Count() == value.GetArrayLength()
                    ? null
                    : new SchemaError(path, "has an entry twice");
            default:
                foreach (var item in value.EnumerateArray())
                {
                    if (Find(new SchemaPlace(place.File, rule), item, path) is { } error)
                        return error;
                }

                return null;
        }
    }

    private static SchemaError? AssertString(string keyword, JsonElement rule, string value, string path) => keyword switch
    {
        "minLength" => value.EnumerateRunes().Count() >= rule.GetInt32() ? null : new SchemaError(path, "is too short"),
        "maxLength" => value.EnumerateRunes().Count() <= rule.GetInt32() ? null : new SchemaError(path, "is too long"),
        "pattern" => Pattern(rule.GetString()!).IsMatch(value) ? null : new SchemaError(path, "does not have the form it should have"),
        _ => SchemaFormats.Matches(rule.GetString()!, value) ? null : new SchemaError(path, $"is no {rule}"),
    };

    /// <summary>By an engine that never goes back, so that no value makes it slow. "\d" means the ASCII digits in JSON Schema.</summary>
    private static Regex Pattern(string pattern) => Patterns.GetOrAdd(
        pattern, static text => new Regex(text.Replace(@"\d", "[0-9]", StringComparison.Ordinal), RegexOptions.NonBacktracking | RegexOptions.CultureInvariant));

    private static bool HasType(JsonElement value, JsonElement type)
        => type.ValueKind == JsonValueKind.Array ? type.EnumerateArray().Any(each => HasType(value, each.GetString()!)) : HasType(value, type.GetString()!);

    private static bool HasType(JsonElement value, string type) => type switch
    {
        "object" => value.ValueKind == JsonValueKind.Object,
        "array" => value.ValueKind == JsonValueKind.Array,
        "string" => value.ValueKind == JsonValueKind.String,
        "boolean" => value.ValueKind is JsonValueKind.True or JsonValueKind.False,
        "null" => value.ValueKind == JsonValueKind.Null,
        "number" => value.ValueKind == JsonValueKind.Number,

        // 1.0 is an integer there.
        "integer" => value.ValueKind == JsonValueKind.Number && value.GetDouble() is var number && Math.Floor(number) == number,
        _ => false,
    };

    private static string Below(string path, string name) => path.Length == 0 ? name : $"{path}/{name}";
}
