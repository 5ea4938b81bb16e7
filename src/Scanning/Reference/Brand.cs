using System.Collections.Immutable;

namespace Nylas.LinkSafety.Scanning.Reference;

/// <summary>A brand that pages and hosts pretend to be.</summary>
/// <param name="Index">Its place in the catalog.</param>
/// <param name="Name">Its first name, for evidence.</param>
/// <param name="Tokens">How host names spell it.</param>
/// <param name="Domains">Where it really lives, its sister sites included.</param>
/// <param name="IsOftenPhished">From the curated file; else a brand known only by name and home, which weighs less.</param>
public sealed record Brand(int Index, string Name, ImmutableArray<string> Tokens, ImmutableArray<string> Domains, bool IsOftenPhished);
