using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Nylas.LinkSafety.Storage.Sqlite.States;

/// <summary>
/// Lets a state hold an <see cref="ImmutableArray{T}"/> that nobody has set: the serializer throws on <c>default</c>, which is what a new
/// record has. It is written as null and read back as <c>default</c>.
/// </summary>
internal sealed class DefaultImmutableArrayConverterFactory : JsonConverterFactory
{
    public override bool CanConvert(Type typeToConvert) =>
        typeToConvert.IsGenericType && typeToConvert.GetGenericTypeDefinition() == typeof(ImmutableArray<>);

    public override JsonConverter CreateConverter(Type typeToConvert, JsonSerializerOptions options) =>
        (JsonConverter)Activator.CreateInstance(typeof(Converter<>).MakeGenericType(typeToConvert.GenericTypeArguments))!;

    private sealed class Converter<T> : JsonConverter<ImmutableArray<T>>
    {
        public override bool HandleNull => true;

        public override ImmutableArray<T> Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            reader.TokenType == JsonTokenType.Null ? default : [.. JsonSerializer.Deserialize<T[]>(ref reader, options)!];

        public override void Write(Utf8JsonWriter writer, ImmutableArray<T> value, JsonSerializerOptions options)
        {
            if (value.IsDefault)
                writer.WriteNullValue();
            else
                JsonSerializer.Serialize(writer, System.Runtime.InteropServices.ImmutableCollectionsMarshal.AsArray(value), options);
        }
    }
}
