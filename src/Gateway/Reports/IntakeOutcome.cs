namespace Nylas.LinkSafety.Gateway.Reports;

/// <summary>What became of a report on its way in.</summary>
internal enum IntakeOutcome
{
    /// <summary>Stored: it, or the first of the same voice about the same URL.</summary>
    Taken,

    /// <summary>The voice, or the key that speaks for it, has used up what it may report in a day.</summary>
    OverQuota,

    /// <summary>The idempotency key was used before, for a report of something else.</summary>
    KeyReused,
}
