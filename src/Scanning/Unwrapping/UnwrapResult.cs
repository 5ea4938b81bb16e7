using System.Collections.Immutable;
using Nylas.LinkSafety.Scanning.Urls;

namespace Nylas.LinkSafety.Scanning.Unwrapping;

/// <summary>Where a pasted link leads, or why that cannot be said. Nothing was fetched to find out.</summary>
public sealed record UnwrapResult
{
    public required UnwrapOutcome Outcome { get; init; }

    /// <summary>Set when, and only when, <see cref="Outcome"/> is <see cref="UnwrapOutcome.Found"/>.</summary>
    public WebUrl? Destination { get; init; }

    /// <summary>What was taken off, outermost first; also where it then went no further.</summary>
    public ImmutableArray<PeeledWrapper> Wrappers { get; init; } = [];

    /// <summary>The wrapper at which it went no further: <see cref="UnwrapOutcome.OpaqueWrapper"/> and <see cref="UnwrapOutcome.BrokenWrapper"/>.</summary>
    public PeeledWrapper? StoppedAt { get; init; }

    /// <summary>The host an opaque wrapper names in clear text. It is the wrapper's word and not signed: to show, never to judge by.</summary>
    public string? HostHint { get; init; }

    /// <summary>The link was written so that it could not be clicked, as in <c>hxxps://evil[.]example</c>.</summary>
    public bool WasDefanged { get; init; }

    /// <summary>No scheme was written; https is assumed, as browsers do for what is typed.</summary>
    public bool SchemeAssumed { get; init; }

    /// <summary>Why the URL is none: <see cref="UnwrapOutcome.InvalidUrl"/>, <see cref="UnwrapOutcome.TooLong"/>.</summary>
    public UrlError UrlError { get; init; }
}
