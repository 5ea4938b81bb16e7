using Nylas.LinkSafety.Scanning.Unwrapping;
using Nylas.LinkSafety.Scanning.Urls;

namespace Nylas.LinkSafety.Gateway.Reports.Links;

/// <summary>Stops one unwrapping at the first link of this service, and remembers what it was.</summary>
internal sealed class OwnLinkStop(OwnLinkReader ownLinks, string requestHost)
{
    /// <summary><see cref="OwnLinkKind.Foreign"/> when none was met.</summary>
    public OwnLinkKind Kind { get; private set; }

    public WebUrl? Destination { get; private set; }

    public string? Sender { get; private set; }

    /// <summary>An <see cref="OwnLinkResolver"/>.</summary>
    public ValueTask<OwnLink> ResolveAsync(WebUrl url, CancellationToken cancellationToken)
    {
        Kind = ownLinks.Read(url, requestHost, out var destination, out var sender);
        (Destination, Sender) = (destination, sender);

        // "Ours, and nobody says where to" is where the unwrapper stops; where a signed link leads is known here.
        return ValueTask.FromResult(Kind == OwnLinkKind.Foreign ? OwnLink.NotOurs : OwnLink.Unknown);
    }
}
