namespace Nylas.LinkSafety.Gateway.SafeBrowsing;

/// <summary>An error as Google's APIs tell it (cloud.google.com/apis/design/errors).</summary>
/// <param name="Error">What is wrong.</param>
internal sealed record GoogleError(GoogleError.GoogleErrorBody Error)
{
    /// <param name="status">Of HTTP.</param>
    /// <param name="message">For a developer; never a token or a query.</param>
    public static GoogleError Of(int status, string message) => new(new GoogleErrorBody(status, message, status switch
    {
        401 => "UNAUTHENTICATED",
        403 => "PERMISSION_DENIED",
        404 => "NOT_FOUND",
        408 => "DEADLINE_EXCEEDED",
        409 => "ABORTED",
        429 => "RESOURCE_EXHAUSTED",
        503 => "UNAVAILABLE",
        >= 500 => "INTERNAL",
        _ => "INVALID_ARGUMENT",
    }));

    /// <param name="Code">The HTTP status.</param>
    /// <param name="Message">What is wrong, in words.</param>
    /// <param name="Status">Google's name for it.</param>
    internal sealed record GoogleErrorBody(int Code, string Message, string Status);
}
