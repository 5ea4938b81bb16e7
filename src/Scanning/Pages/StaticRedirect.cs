namespace Nylas.LinkSafety.Scanning.Pages;

/// <summary>Where a page sends its visitor by itself, read without running script.</summary>
/// <param name="Kind"><see cref="HopKind.MetaRefresh"/> or <see cref="HopKind.ScriptRedirect"/>.</param>
/// <param name="Target">Serialised, resolved against the page's base; http(s) only.</param>
/// <param name="Delay">How long the visitor stays before.</param>
/// <param name="Evidence">How it was written, at most <see cref="PageLimits.EvidenceChars"/>; may hold the target's query: redact before showing.</param>
public sealed record StaticRedirect(HopKind Kind, string Target, TimeSpan Delay, string Evidence);
