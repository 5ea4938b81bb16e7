namespace Nylas.LinkSafety.Grains.Interfaces.Reports;

/// <summary>What the reporter says the link is.</summary>
[GenerateSerializer, Alias("linksafety.ReportCategory")]
public enum ReportCategory
{
    Spam,
    Phishing,
    Malware,

    /// <summary>Unwanted software.</summary>
    Unwanted,

    /// <summary>The link is stopped or warned of and should not be. Speaks for the URL: it never raises it.</summary>
    NotHarmful,
}
