using System.Collections.Immutable;

namespace Nylas.LinkSafety.Grains.Interfaces.Urls;

/// <summary>A look that passed for somebody who reads mail on a telephone, to be held against the one before that passed for what it is.</summary>
/// <param name="At">When.</param>
/// <param name="Outcome">How it ended; a stable code.</param>
/// <param name="Verdict">Of this look alone.</param>
/// <param name="Chain">Where it led, redacted.</param>
/// <param name="Page">What it saw, or null.</param>
[GenerateSerializer, Immutable, Alias("linksafety.SecondLook")]
public sealed record SecondLook(DateTimeOffset At, string Outcome, Verdict Verdict, ImmutableArray<ChainHop> Chain, PageSummary? Page);
