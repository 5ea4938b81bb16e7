namespace Nylas.LinkSafety.Scanning.Unwrapping;

/// <summary>One wrapper that was taken off.</summary>
/// <param name="Id">Stable, kebab-case: <c>microsoft-safe-links</c>.</param>
/// <param name="Name">As people know it: "Microsoft Safe Links".</param>
/// <param name="Host">The host it stood on.</param>
public sealed record PeeledWrapper(string Id, string Name, string Host);
