using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace Nylas.LinkSafety.Storage.Sqlite.Catalog;

/// <summary>
/// Rows as JSON: a property that is added later needs no migration. What has its default value is left out, so that a row of some twenty
/// properties takes some 300 bytes.
/// </summary>
internal static class CatalogRowJson
{
    private static readonly JsonSerializerOptions Options = Create();

    public static byte[] Serialize<TRow>(TRow row) => JsonSerializer.SerializeToUtf8Bytes(row, Options);

    public static TRow Deserialize<TRow>(ReadOnlySpan<byte> json) => JsonSerializer.Deserialize<TRow>(json, Options)!;

    private static JsonSerializerOptions Create()
    {
        var options = new JsonSerializerOptions
        {
            Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
            DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault,
            IgnoreReadOnlyProperties = true,
            TypeInfoResolver = new DefaultJsonTypeInfoResolver { Modifiers = { AllowWhatIsLeftOut } },
            Converters = { new JsonStringEnumConverter() },
        };
        options.MakeReadOnly();
        return options;
    }

    // "required" is for whoever makes a row; in the file a default is left out.
    private static void AllowWhatIsLeftOut(JsonTypeInfo type)
    {
        foreach (var property in type.Properties)
            property.IsRequired = false;
    }
}
