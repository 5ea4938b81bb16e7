namespace Nylas.LinkSafety.Eval.Reports;

/// <summary>How a botnet goes about it.</summary>
internal enum Tactic
{
    /// <summary>Every bot reports every page, all within an hour.</summary>
    Flood,

    /// <summary>Every network reports every page, but no more than three an hour: it knows how it is watched.</summary>
    Careful,
}
