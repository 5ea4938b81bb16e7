namespace Nylas.LinkSafety.Gateway.Problems;

/// <summary>One kind of error, stable once shipped. <c>type</c> in the body is <c>/problems/{Code}</c>, where it is explained.</summary>
/// <param name="Code">Stable, snake_case.</param>
/// <param name="Status">The HTTP status it comes with.</param>
/// <param name="Title">The same for every occurrence.</param>
/// <param name="Help">What to do about it, for whoever opens its page.</param>
public sealed record ProblemCode(string Code, int Status, string Title, string Help)
{
    public static readonly ProblemCode InvalidRequest = new(
        "invalid_request", 400, "The request is not as expected", "The list \"errors\" names each field, what was expected there and what came.");

    public static readonly ProblemCode InvalidUrl = new(
        "invalid_url", 400, "This is not an http or https URL", "Send an absolute URL as a browser's address bar would take it, at most 8,192 characters long.");

    public static readonly ProblemCode Unauthorized = new(
        "unauthorized", 401, "A valid API key is needed", "Send \"Authorization: Bearer <key>\". Keys are made with POST /v1/keys.");

    public static readonly ProblemCode Forbidden = new(
        "forbidden", 403, "The API key lacks the role for this", "Use a key that has the role which \"detail\" names.");

    public static readonly ProblemCode NotFound = new("not_found", 404, "There is nothing here", "Check the path; /openapi/v1.json lists all.");

    public static readonly ProblemCode MethodNotAllowed = new(
        "method_not_allowed", 405, "The method is not allowed here", "The header Allow names the methods that are.");

    public static readonly ProblemCode RequestTimeout = new("request_timeout", 408, "The request took too long to arrive", "Send it again.");

    public static readonly ProblemCode Conflict = new("conflict", 409, "The state does not allow this", "See \"detail\".");

    public static readonly ProblemCode Changed = new(
        "changed", 409, "It is not what was looked at any more", "Nothing was done. Look at it again, and name the version that you see then.");

    public static readonly ProblemCode PayloadTooLarge = new("payload_too_large", 413, "The body is too large", "Send less at once; \"detail\" has the limit.");

    public static readonly ProblemCode UriTooLong = new("uri_too_long", 414, "The request's URL is too long", "A URL has at most 8,192 characters.");

    public static readonly ProblemCode UnsupportedMediaType = new(
        "unsupported_media_type", 415, "The body's type is not supported", "Send \"Content-Type: application/json\".");

    // As draft-ietf-httpapi-idempotency-key-header-07, section 2.7, says of a key that comes with another payload.
    public static readonly ProblemCode IdempotencyKeyReused = new(
        "idempotency_key_reused",
        422,
        "This Idempotency-Key came with another request",
        "Nothing was done. Send each new request with a key of its own, and the same key only with the very same request.");

    public static readonly ProblemCode TooManyRequests = new(
        "too_many_requests", 429, "Too many requests", "Wait as long as Retry-After says. RateLimit-Limit, -Remaining and -Reset come with every answer.");

    public static readonly ProblemCode HeadersTooLarge = new("headers_too_large", 431, "The request's headers are too large", "Send at most 32 KiB of headers.");

    public static readonly ProblemCode InternalError = new(
        "internal_error", 500, "Something broke on our side", "Send it again later. The log has the error under the \"trace_id\" of the body.");

    public static readonly ProblemCode Unavailable = new(
        "unavailable", 503, "This cannot be answered right now", "Send it again after Retry-After seconds; nothing was changed.");

    /// <summary>All of them, in order of status.</summary>
    public static readonly IReadOnlyList<ProblemCode> All =
    [
        InvalidRequest, InvalidUrl, Unauthorized, Forbidden, NotFound, MethodNotAllowed, RequestTimeout, Conflict, Changed, PayloadTooLarge,
        UriTooLong, UnsupportedMediaType, IdempotencyKeyReused, TooManyRequests, HeadersTooLarge, InternalError, Unavailable,
    ];

    /// <summary>Where the kind is explained; <c>type</c> in the body.</summary>
    public string Type => $"/problems/{Code}";

    /// <summary>The kind for a bare status, or null where the status is no error that we answer with.</summary>
    public static ProblemCode? Of(int status) => All.FirstOrDefault(code => code.Status == status);
}
