namespace Nylas.LinkSafety.Grains.Cases;

/// <summary>A URL that was taken out: whoever asks the case about it, or about what was said of it, is sent on.</summary>
[GenerateSerializer, Alias("linksafety.TakenOutUrl")]
internal sealed class TakenOutUrl
{
    [Id(0)]
    public string UrlKey { get; set; } = "";

    [Id(1)]
    public string CaseId { get; set; } = "";

    [Id(3)]
    public List<string> Appeals { get; set; } = [];
}
