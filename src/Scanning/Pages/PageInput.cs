using Nylas.LinkSafety.Scanning.Urls;

namespace Nylas.LinkSafety.Scanning.Pages;

/// <summary>One answer that may be a page.</summary>
/// <param name="Url">Where it came from: what relative URLs are resolved against.</param>
/// <param name="Body">Its bytes, content codings undone; whole, or the part that the fetcher's caps let through.</param>
/// <param name="ContentType">The Content-Type header as it came; null when there was none.</param>
public sealed record PageInput(WebUrl Url, ReadOnlyMemory<byte> Body, string? ContentType);
