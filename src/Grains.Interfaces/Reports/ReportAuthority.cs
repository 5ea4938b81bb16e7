namespace Nylas.LinkSafety.Grains.Interfaces.Reports;

/// <summary>On whose word a report stands, weakest first.</summary>
[GenerateSerializer, Alias("linksafety.ReportAuthority")]
public enum ReportAuthority
{
    /// <summary>Anybody. Warns at most, with others or together with another signal.</summary>
    Stranger,

    /// <summary>Whoever holds a key of the role <c>report</c>: known, yet no more than one voice.</summary>
    Reporter,

    /// <summary>Whoever holds a key of the role <c>support</c> (or analyst, admin): blocks the URL at once for 24 h.</summary>
    Support,
}
