namespace Nylas.LinkSafety.Grains.Keys;

[GenerateSerializer, Alias("linksafety.ApiKeyRingGrainState")]
internal sealed class ApiKeyRingGrainState
{
    [Id(0)]
    public long Version { get; set; }

    [Id(1)]
    public List<ApiKeyInfo> Keys { get; set; } = [];
}
