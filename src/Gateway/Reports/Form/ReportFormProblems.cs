namespace Nylas.LinkSafety.Gateway.Reports.Form;

/// <summary>What keeps a report from being stored, beside its link.</summary>
[Flags]
internal enum ReportFormProblems
{
    None = 0,
    CategoryMissing = 1,
    HowReceivedTooLong = 2,
    TextTooLong = 4,
    TrapFilled = 8,

    /// <summary>Nothing is wrong with the form: storage did not answer.</summary>
    NotStored = 16,

    /// <summary>The visitor's network has reported as much as one voice may in a day.</summary>
    OverQuota = 32,
}
