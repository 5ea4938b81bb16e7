namespace Nylas.LinkSafety.Scanning.Signals;

/// <summary>One observation.</summary>
/// <param name="Id">The stable reason code of the signal, kebab-case; it is public (API, pages, webhooks), so it is never reused for another meaning.</param>
/// <param name="Evidence">What was seen, for a person to read: redacted, one line, at most <see cref="MaxEvidenceLength"/> characters.</param>
/// <param name="Weight">Natural log-odds: how far it moves belief towards "bad"; negative for what speaks for the URL.</param>
/// <param name="Kind">What sort of thing it says.</param>
public sealed record SignalHit(string Id, string Evidence, double Weight, SignalKind Kind)
{
    /// <summary>Evidence is shown in tables and kept in a grain's state, both of which have many of them.</summary>
    public const int MaxEvidenceLength = 200;
}
