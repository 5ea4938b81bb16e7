using Nylas.LinkSafety.Scanning.Urls;

namespace Nylas.LinkSafety.Gateway.Redirects;

/// <summary>A click on a good link.</summary>
/// <param name="Destination">Where it leads.</param>
/// <param name="Sender">Who made the link, or null.</param>
/// <param name="Target">The request target as it came.</param>
internal sealed record Click(WebUrl Destination, string? Sender, string Target);
