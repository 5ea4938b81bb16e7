namespace Nylas.LinkSafety.Grains.Interfaces.Cases;

/// <summary>An analyst's note.</summary>
/// <param name="At">When.</param>
/// <param name="Actor">Who.</param>
/// <param name="Text">At most 2,000 characters; text, never markup.</param>
[GenerateSerializer, Immutable, Alias("linksafety.CaseNote")]
public sealed record CaseNote(DateTimeOffset At, string Actor, string Text);
