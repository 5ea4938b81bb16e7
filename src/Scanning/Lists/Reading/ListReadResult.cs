namespace Nylas.LinkSafety.Scanning.Lists.Reading;

/// <summary>What came of reading a list.</summary>
/// <param name="Outcome">How it ended.</param>
/// <param name="Format">The format's name; null when none was found.</param>
/// <param name="Detail">For people: what is wrong and what was expected; null when it was read.</param>
/// <param name="Entries">How many entries the sink was given.</param>
/// <param name="Skipped">How many things it was told to be skipped.</param>
/// <param name="Facts">What the list says of itself.</param>
public sealed record ListReadResult(ListReadOutcome Outcome, string? Format, string? Detail, long Entries, long Skipped, ListFacts Facts);
