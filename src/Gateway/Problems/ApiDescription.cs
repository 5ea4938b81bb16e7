using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.OpenApi;

namespace Nylas.LinkSafety.Gateway.Problems;

/// <summary>What the OpenAPI document says of the API as a whole.</summary>
internal static class ApiDescription
{
    private const string Scheme = "bearer";

    /// <summary>The errors that every route of the API may answer with.</summary>
    public static readonly object[] Errors =
    [
        .. new[] { ProblemCode.InvalidRequest, ProblemCode.Unauthorized, ProblemCode.Forbidden, ProblemCode.TooManyRequests }
            .Select(static code => new ProducesResponseTypeMetadata(code.Status, typeof(ProblemBody), ["application/problem+json"])),
    ];

    public static Task CompleteAsync(OpenApiDocument document)
    {
        document.Info = new OpenApiInfo
        {
            Title = "Nylas.LinkSafety",
            Version = "v1",
            Description = "Click-time link protection: signed links, decisions, inspection. Names are in snake_case, times in RFC 3339 UTC, errors RFC 9457 problem details.",
        };
        // Whoever reads the document knows where it came from; behind a proxy this process does not.
        document.Servers = [];
        document.Components ??= new OpenApiComponents();
        document.Components.SecuritySchemes = new Dictionary<string, IOpenApiSecurityScheme>
        {
            [Scheme] = new OpenApiSecurityScheme { Type = SecuritySchemeType.Http, Scheme = Scheme, Description = "An API key, lsk_…" },
        };
        document.Security = [new OpenApiSecurityRequirement { [new OpenApiSecuritySchemeReference(Scheme, document)] = [] }];
        return Task.CompletedTask;
    }
}
