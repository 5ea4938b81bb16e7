namespace Nylas.LinkSafety.Grains.Interfaces.Reports;

/// <summary>Whether a voice may hand in a report.</summary>
[GenerateSerializer, Alias("linksafety.AdmissionOutcome")]
public enum AdmissionOutcome
{
    Admitted,

    /// <summary>The same idempotency key, or the same URL, by the same person within a day: the first report stands for this one.</summary>
    Duplicate,

    /// <summary>The voice has used up what it may report in a day.</summary>
    OverQuota,

    /// <summary>The same person's idempotency key, and something else is said: nothing is admitted, and the first report is nobody's answer to it.</summary>
    KeyReused,
}
