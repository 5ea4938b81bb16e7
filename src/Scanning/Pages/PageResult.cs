namespace Nylas.LinkSafety.Scanning.Pages;

/// <summary>What came of analysing one page.</summary>
/// <param name="Outcome">How it ended.</param>
/// <param name="Facts">Set when, and only when, <paramref name="Outcome"/> is <see cref="PageOutcome.Parsed"/>.</param>
/// <param name="Redirect">Where the page leads by itself; its own facts are whole beside it.</param>
public sealed record PageResult(PageOutcome Outcome, PageFacts? Facts, StaticRedirect? Redirect);
