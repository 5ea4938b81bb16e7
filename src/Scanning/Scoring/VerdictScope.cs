namespace Nylas.LinkSafety.Scanning.Scoring;

/// <summary>How far a verdict or a rule reaches, narrowest first. A scan only ever speaks of the URL it looked at.</summary>
public enum VerdictScope
{
    Url,
    Path,
    Host,
    Site,
}
