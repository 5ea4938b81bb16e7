using System.Collections.Immutable;
using Nylas.LinkSafety.Scanning.Urls;

namespace Nylas.LinkSafety.Gateway.Reports.Links;

/// <summary>What somebody pasted as "the link", resolved without fetching anything.</summary>
internal sealed record ReportedLink
{
    /// <summary>Null when, and only when, there is a problem.</summary>
    public WebUrl? Destination { get; private init; }

    /// <summary>Who made the signed link that it was reported by, or null.</summary>
    public string? Sender { get; private init; }

    public LinkProblem Problem { get; private init; }

    /// <summary>Where the text names several: each of them once, redacted. Else empty.</summary>
    public ImmutableArray<string> Several { get; private init; } = [];

    /// <summary>The problem for programs, in English: hosts and redacted destinations at most, never the link.</summary>
    public string Detail { get; private init; } = "";

    public static ReportedLink LeadingTo(WebUrl destination, string? sender = null) => new() { Destination = destination, Sender = sender };

    public static ReportedLink Ambiguous(ImmutableArray<string> several, int count) => new()
    {
        Problem = LinkProblem.Several,
        Several = several,
        Detail = $"The text holds links to {count} different destinations: {string.Join(", ", several)}{(count > several.Length ? ", …" : "")}. Send them one at a time.",
    };

    public static ReportedLink Unresolved(LinkProblem problem, string detail) => new() { Problem = problem, Detail = detail };
}
