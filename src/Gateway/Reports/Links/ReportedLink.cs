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

    /// <summary>The problem for programs, in English: hosts at most, never the link.</summary>
    public string Detail { get; private init; } = "";

    public static ReportedLink LeadingTo(WebUrl destination, string? sender = null) => new() { Destination = destination, Sender = sender };

    public static ReportedLink Unresolved(LinkProblem problem, string detail) => new() { Problem = problem, Detail = detail };
}
