namespace Nylas.LinkSafety.Grains.Interfaces.Reports;

/// <summary>How far a report has come.</summary>
[GenerateSerializer, Alias("linksafety.ReportState")]
public enum ReportState
{
    /// <summary>Stored; nobody has looked at it.</summary>
    Received,

    /// <summary>Somebody works on it.</summary>
    UnderReview,

    /// <summary>The reporter was right.</summary>
    Confirmed,

    /// <summary>Nothing was found that bears the report out.</summary>
    Dismissed,
}
