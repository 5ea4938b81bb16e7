namespace Nylas.LinkSafety.Scanning.Lists.Formats;

/// <summary>What a part of a STIX pattern says that stands by itself.</summary>
/// <param name="Skip">Why it is no entry; null when it is one.</param>
/// <param name="Kind">What <paramref name="Value"/> is.</param>
/// <param name="Value">The literal, without its escapes; the part's text when it is no entry.</param>
/// <param name="From">From when on (START).</param>
/// <param name="Until">Until when (STOP).</param>
internal readonly record struct StixTerm(ListSkip? Skip, StixKind Kind, string Value, DateTimeOffset? From = null, DateTimeOffset? Until = null);
