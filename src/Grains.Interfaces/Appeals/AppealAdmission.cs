namespace Nylas.LinkSafety.Grains.Interfaces.Appeals;

/// <summary>Whether a voice may hand in an appeal.</summary>
/// <param name="Receipt">
/// Under which number: the first appeal's while that waits for an answer. Hand that one in (again): it finishes whatever a crash left undone. Null
/// when the voice has used up what it may appeal in a day, or has as many waiting for an answer about this URL as one voice may.
/// </param>
/// <param name="RetryAfter">In the first case: how long until the next one is admitted.</param>
[GenerateSerializer, Immutable, Alias("linksafety.AppealAdmission")]
public sealed record AppealAdmission(string? Receipt, TimeSpan? RetryAfter = null);
