namespace Nylas.LinkSafety.Grains.Interfaces.Urls;

/// <summary>How far a verdict reaches, narrowest first.</summary>
[GenerateSerializer, Alias("linksafety.VerdictScope")]
public enum VerdictScope
{
    Url,
    Path,
    Host,
    Site,
}
