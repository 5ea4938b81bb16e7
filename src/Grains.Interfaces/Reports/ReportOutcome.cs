namespace Nylas.LinkSafety.Grains.Interfaces.Reports;

/// <summary>What became of the link a report was about.</summary>
[GenerateSerializer, Alias("linksafety.ReportOutcome")]
public enum ReportOutcome
{
    /// <summary>It is stopped.</summary>
    LinkBlocked,

    /// <summary>It is let through.</summary>
    LinkAllowed,
}
