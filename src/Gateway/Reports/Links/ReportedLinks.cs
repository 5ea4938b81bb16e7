using System.Collections.Immutable;
using Nylas.LinkSafety.Scanning.Fetching.Destinations;
using Nylas.LinkSafety.Scanning.Unwrapping;
using Nylas.LinkSafety.Scanning.Urls;

namespace Nylas.LinkSafety.Gateway.Reports.Links;

/// <summary>
/// From what people report to the destination they were led to: links of this service by their MAC, others' wrappers by what they carry. A
/// signed link's destination is final, whatever wraps what in it: it is what clicks are decided about. Nothing is ever fetched.
/// </summary>
internal sealed class ReportedLinks(LinkUnwrapper unwrapper, OwnLinkReader ownLinks, PublicDestinations destinations)
{
    private const string NotOursDetail = "This is not a link of ours: its signature does not hold. Copy the whole link, as it stands in the message.";

    private const string TrackedDetail =
        "This is a short link of this service, which does not carry its destination and cannot be resolved. Forward the message itself, and do not open the link.";

    /// <summary>As many of several destinations are named: enough to see what was pasted.</summary>
    private const int MostNamed = 5;

    /// <param name="text">As pasted, at most <see cref="LinkUnwrapper.MaxTextLength"/> characters.</param>
    /// <param name="requestHost">Where the report was sent to, without port.</param>
    public async ValueTask<ReportedLink> ReadAsync(string text, string requestHost, CancellationToken cancellationToken)
    {
        if (string.IsNullOrWhiteSpace(text))
            return ReportedLink.Unresolved(LinkProblem.Missing, "No link was sent.");
        var first = await ReadFirstAsync(text, requestHost, cancellationToken);
        return first.Destination is null ? first : await FindOthersAsync(first, text, requestHost, cancellationToken);
    }

    /// <summary>A report acts at once where support makes it: of several destinations none is taken for the one that was meant.</summary>
    private async ValueTask<ReportedLink> FindOthersAsync(ReportedLink first, string text, string requestHost, CancellationToken cancellationToken)
    {
        var found = new Dictionary<string, WebUrl>(StringComparer.Ordinal) { [first.Destination!.Identity] = first.Destination };
        foreach (var other in LinkUnwrapper.FindAll(text))
        {
            if ((await ReadFirstAsync(other, requestHost, cancellationToken)).Destination is { } destination)
                found.TryAdd(destination.Identity, destination);
        }

        return found.Count == 1 ? first : ReportedLink.Ambiguous([.. found.Values.Take(MostNamed).Select(UrlRedactor.Redact)], found.Count);
    }

    private async ValueTask<ReportedLink> ReadFirstAsync(string text, string requestHost, CancellationToken cancellationToken)
    {
        if (ownLinks.TryReadRelative(text, out var kind, out var destination, out var sender))
            return Conclude(kind, destination, sender);
        var own = new OwnLinkStop(ownLinks, requestHost);
        return Conclude(own, await unwrapper.UnwrapAsync(text, own.ResolveAsync, cancellationToken));
    }

    /// <summary>The same for a URL that was read exactly as it was written.</summary>
    public async ValueTask<ReportedLink> ReadAsync(WebUrl url, string requestHost, CancellationToken cancellationToken)
    {
        var own = new OwnLinkStop(ownLinks, requestHost);
        return Conclude(own, await unwrapper.UnwrapAsync(url, own.ResolveAsync, cancellationToken));
    }

    private ReportedLink Conclude(OwnLinkStop own, UnwrapResult result) => own.Kind != OwnLinkKind.Foreign
        ? Conclude(own.Kind, own.Destination, own.Sender)
        : result.Destination is { } destination ? IfPublic(destination, sender: null)
        : ReportedLink.Unresolved(ProblemOf(result.Outcome), result.Describe());

    private ReportedLink Conclude(OwnLinkKind kind, WebUrl? destination, string? sender) => kind switch
    {
        OwnLinkKind.Signed => IfPublic(destination!, sender),
        OwnLinkKind.Tracked => ReportedLink.Unresolved(LinkProblem.Tracked, TrackedDetail),
        _ => ReportedLink.Unresolved(LinkProblem.NotOurs, NotOursDetail),
    };

    private ReportedLink IfPublic(WebUrl destination, string? sender) => destinations.FindReasonAgainst(destination) is { } reason
        ? ReportedLink.Unresolved(LinkProblem.NotPublic, $"The link leads to a host that is not on the public web ({reason}).")
        : ReportedLink.LeadingTo(destination, sender);

    private static LinkProblem ProblemOf(UnwrapOutcome outcome) => outcome switch
    {
        UnwrapOutcome.NotALink or UnwrapOutcome.InvalidUrl => LinkProblem.NotFound,
        UnwrapOutcome.UnsupportedScheme => LinkProblem.NotWeb,
        UnwrapOutcome.TooLong => LinkProblem.TooLong,
        UnwrapOutcome.OpaqueWrapper => LinkProblem.Opaque,
        UnwrapOutcome.BrokenWrapper or UnwrapOutcome.TooDeep => LinkProblem.Broken,
        _ => throw new ArgumentOutOfRangeException(nameof(outcome), outcome, null),
    };
}
