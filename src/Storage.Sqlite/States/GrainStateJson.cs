using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace Nylas.LinkSafety.Storage.Sqlite.States;

/// <summary>
/// States are JSON: they are read by people with nothing but the sqlite3 shell, and a later version that adds a property reads what an
/// earlier one wrote. Unknown properties are skipped, enums are names, so that neither order nor number is part of the format.
/// </summary>
internal static class GrainStateJson
{
    private static readonly JsonSerializerOptions Options = Create();

    public static byte[] Serialize<T>(T state) => JsonSerializer.SerializeToUtf8Bytes(state, Options);

    public static T? Deserialize<T>(ReadOnlySpan<byte> json) => JsonSerializer.Deserialize<T>(json, Options);

    private static JsonSerializerOptions Create()
    {
        var options = new JsonSerializerOptions
        {
            // Never embedded in HTML, so only what JSON itself requires is escaped: a Cyrillic title stays its own size.
            Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
            NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
            TypeInfoResolver = new DefaultJsonTypeInfoResolver(),
            Converters = { new JsonStringEnumConverter(), new DefaultImmutableArrayConverterFactory() },
        };
        options.MakeReadOnly();
        return options;
    }
}
