using System.Collections.Immutable;
using System.Diagnostics;
using System.Reflection;
using Microsoft.AspNetCore.Http.Metadata;
using Nylas.LinkSafety.Gateway.SafeBrowsing;

namespace Nylas.LinkSafety.Gateway.Problems;

/// <summary>An RFC 9457 answer; where Google's protocol is spoken, Google's error.</summary>
public sealed class ProblemResult : IResult, IEndpointMetadataProvider
{
    private readonly ProblemCode _code;
    private readonly string? _detail;
    private readonly ImmutableArray<FieldError> _errors;

    private ProblemResult(ProblemCode code, string? detail, ImmutableArray<FieldError> errors)
    {
        _code = code;
        _detail = detail;
        _errors = errors;
    }

    public int StatusCode => _code.Status;

    /// <param name="detail">What is particular about this occurrence; never a token, a query string or a stack trace.</param>
    public static ProblemResult Of(ProblemCode code, string? detail = null) => new(code, detail, []);

    public static ProblemResult Invalid(params ReadOnlySpan<FieldError> errors) => new(ProblemCode.InvalidRequest, null, [.. errors]);

    static void IEndpointMetadataProvider.PopulateMetadata(MethodInfo method, EndpointBuilder builder) =>
        builder.Metadata.Add(new ProducesResponseTypeMetadata(StatusCodes.Status400BadRequest, typeof(ProblemBody), ["application/problem+json"]));

    public Task ExecuteAsync(HttpContext httpContext)
    {
        httpContext.Response.StatusCode = _code.Status;
        httpContext.Response.Headers.CacheControl = "no-store";
        if (SafeBrowsingPaths.Has(httpContext.Request.Path))
            return httpContext.Response.WriteAsJsonAsync(GoogleError.Of(_code.Status, _detail ?? _code.Title), ApiJson.Options, httpContext.RequestAborted);
        var body = new ProblemBody(
            _code.Type,
            _code.Title,
            _code.Status,
            _code.Code,
            _detail,
            _errors.IsEmpty ? null : _errors,
            _code.Status >= 500 ? Activity.Current?.Id ?? httpContext.TraceIdentifier : null);
        return httpContext.Response.WriteAsJsonAsync(body, ApiJson.Options, "application/problem+json", httpContext.RequestAborted);
    }
}
