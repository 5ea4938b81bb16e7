namespace Nylas.LinkSafety.Gateway.Pages.Mistakes;

/// <summary>What keeps a report from being stored.</summary>
[Flags]
internal enum MistakeProblems
{
    None = 0,
    ReasonMissing = 1,
    ReasonTooLong = 2,
    ContactTooLong = 4,
    TrapFilled = 8,

    /// <summary>Nothing is wrong with the form: storage did not answer.</summary>
    NotStored = 16,

    /// <summary>Nothing is wrong with the form: so many wait for an answer that no more are taken.</summary>
    Full = 32,

    /// <summary>Nothing is wrong with the form: as much has come from the network today as may.</summary>
    OverQuota = 64,
}
