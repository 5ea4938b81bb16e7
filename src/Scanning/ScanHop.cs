namespace Nylas.LinkSafety.Scanning;

/// <summary>One URL of a redirect chain, in the order a visitor would pass through them.</summary>
/// <param name="Url">
/// The WHATWG serialisation, or, where a redirect's target is not an http(s) URL, the target as it was written (at most 2,048 characters).
/// It may carry a token: it belongs in a grain's state, and is redacted wherever it is shown.
/// </param>
/// <param name="Kind">Why the hop was taken.</param>
/// <param name="StatusCode">The HTTP status it answered with; null when it was not fetched or did not answer.</param>
/// <param name="Outcome">A stable code when the chain ended here without a whole answer, such as <c>address-not-public</c>; otherwise null.</param>
public sealed record ScanHop(string Url, HopKind Kind, int? StatusCode, string? Outcome)
{
    /// <summary>What took the chain here, in words for an analyst: <c>302 Location</c>, or the piece of script. Null on the first hop.</summary>
    public string? Why { get; init; }
}
