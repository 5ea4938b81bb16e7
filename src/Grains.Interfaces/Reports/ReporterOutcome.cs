namespace Nylas.LinkSafety.Grains.Interfaces.Reports;

/// <summary>What a decided case says of a voice that took part in it.</summary>
[GenerateSerializer, Alias("linksafety.ReporterOutcome")]
public enum ReporterOutcome
{
    /// <summary>Nothing (any more): the decision was undone.</summary>
    None,
    Right,
    Wrong,
}
