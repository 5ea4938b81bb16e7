using System.Text.Json;
using System.Text.Json.Serialization;

namespace Nylas.LinkSafety.Scanning.Lists.Snapshots;

/// <summary>The feeds of a snapshot, as they stand in its file: a JSON array, padded with spaces.</summary>
internal static partial class FeedTable
{
    public static byte[] Write(IEnumerable<ListFeed> feeds) => JsonSerializer.SerializeToUtf8Bytes([.. feeds], Json.Default.ListFeedArray);

    /// <exception cref="JsonException">It is none.</exception>
    public static ListFeed[] Read(ReadOnlySpan<byte> json) => JsonSerializer.Deserialize(json, Json.Default.ListFeedArray) ?? [];

    [JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
    [JsonSerializable(typeof(ListFeed[]))]
    private sealed partial class Json : JsonSerializerContext;
}
