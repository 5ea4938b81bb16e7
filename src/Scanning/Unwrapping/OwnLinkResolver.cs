using Nylas.LinkSafety.Scanning.Urls;

namespace Nylas.LinkSafety.Scanning.Unwrapping;

/// <summary>
/// Where a link of this service leads. Asked for the pasted URL and for each that a wrapper held, before the wrappers themselves are
/// asked; it may look into storage, and must not fetch.
/// </summary>
public delegate ValueTask<OwnLink> OwnLinkResolver(WebUrl url, CancellationToken cancellationToken);
