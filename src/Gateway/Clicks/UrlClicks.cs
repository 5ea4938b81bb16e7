using System.Collections.Immutable;

namespace Nylas.LinkSafety.Gateway.Clicks;

/// <summary>Clicks on one URL between two flushes.</summary>
/// <param name="Identity">The URL's identity.</param>
/// <param name="Counts">At most one of each sender, outcome and hour; never empty.</param>
internal readonly record struct UrlClicks(string Identity, ImmutableArray<ClickCount> Counts);
