using Nylas.LinkSafety.Scanning.Fetching;

namespace Nylas.LinkSafety.Scanning.Chains;

/// <summary>How a chain ended.</summary>
internal readonly record struct ScanEnding(ScanOutcome Outcome, string? Reason)
{
    public static ScanEnding Completed { get; } = new(ScanOutcome.Completed, null);

    /// <summary>What the ending of the last hop's fetch says of the scan.</summary>
    public static ScanEnding Of(FetchOutcome outcome) => outcome switch
    {
        FetchOutcome.Ok => Completed,
        FetchOutcome.PortNotAllowed or FetchOutcome.AmbiguousAuthority or FetchOutcome.NameInvalid or FetchOutcome.NameNotPublic
            or FetchOutcome.AddressNotPublic or FetchOutcome.TooManyAddresses or FetchOutcome.LabHostFromPublic or FetchOutcome.LabHostHttps
            => new(ScanOutcome.Refused, outcome.ToCode()),

        // Something is there; only we did not see it, or not all of it.
        FetchOutcome.Overloaded or FetchOutcome.WireBytesExceeded or FetchOutcome.HeadersTooLarge or FetchOutcome.BodyTimeout
            or FetchOutcome.BodyIncomplete or FetchOutcome.BodyInvalid or FetchOutcome.BodyTooLarge or FetchOutcome.DecompressionBomb
            or FetchOutcome.UnsupportedEncoding or FetchOutcome.EncodingCorrupt
            => new(ScanOutcome.CouldNotSee, outcome.ToCode()),
        _ => new(ScanOutcome.Unreachable, outcome.ToCode()),
    };

    /// <summary>What the status of a whole answer says. Other errors (404, 410) were seen as any visitor sees them; judging them is the scorer's.</summary>
    public static ScanEnding OfStatus(int statusCode) => statusCode switch
    {
        >= 500 => new(ScanOutcome.Unreachable, ScanReasons.Status(statusCode)),

        // Asked to sign in, forbidden, slow down, refused for legal reasons: a visitor may be let through.
        401 or 403 or 407 or 429 or 451 => new(ScanOutcome.CouldNotSee, ScanReasons.Status(statusCode)),
        _ => Completed,
    };
}
