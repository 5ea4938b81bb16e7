namespace Nylas.LinkSafety.Grains.Reports;

/// <summary>What is stored of a voice. Every list is bounded.</summary>
[GenerateSerializer, Alias("linksafety.ReporterGrainState")]
internal sealed class ReporterGrainState
{
    /// <summary>The default until it has spoken.</summary>
    [Id(0)]
    public DateTimeOffset Since { get; set; }

    /// <summary>Oldest first, of the latest 24 h (or the window of duplicates, where that is longer).</summary>
    [Id(1)]
    public List<AdmittedReport> Admitted { get; set; } = [];

    [Id(2)]
    public int Right { get; set; }

    [Id(3)]
    public int Wrong { get; set; }

    /// <summary>What each case said last, oldest first, so that an undo can be taken back exactly.</summary>
    [Id(4)]
    public List<CaseWord> Cases { get; set; } = [];
}
