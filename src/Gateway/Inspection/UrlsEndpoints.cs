using System.Security.Claims;
using Nylas.LinkSafety.Gateway.Access;
using Nylas.LinkSafety.Gateway.Decisions;
using Nylas.LinkSafety.Gateway.Problems;
using Nylas.LinkSafety.Gateway.Requests;
using Nylas.LinkSafety.Grains.Interfaces.Keys;
using Nylas.LinkSafety.Grains.Interfaces.Screenshots;
using Nylas.LinkSafety.Scanning.Urls;
using Orleans.Runtime;

namespace Nylas.LinkSafety.Gateway.Inspection;

/// <summary>GET /v1/urls and /v1/urls/{key}: the state of the grain that keeps a URL. POST …:scan looks at the page now.</summary>
internal static class UrlsEndpoints
{
    private const int KeyLength = 43;

    public static void MapUrls(this IEndpointRouteBuilder app)
    {
        var urls = app.MapGroup("/v1/urls").RequireRole(Roles.Analyst).WithTags("Inspection").RefuseUnknownQuery();
        urls.MapGet("", FindAsync).WithName("findUrl").WithSummary("What is known of a URL").Produces<UrlResponse>();
        urls.MapGet("/{key}", GetAsync).WithName("getUrl").WithSummary("What is known of a URL, by its key").Produces<UrlResponse>();
        urls.MapGet("/{key}/screenshot", GetScreenshotAsync).WithName("getScreenshot").WithSummary("What a visitor would have seen of the page")
            .Produces(StatusCodes.Status200OK, contentType: "image/jpeg");
        urls.MapPost("/{key}:scan", ScanAsync).WithName("scanUrl").WithSummary("Looks at the page now").Produces<UrlResponse>(StatusCodes.Status202Accepted);
    }

    private static async Task<IResult> FindAsync(string? url, IGrainFactory grains, CancellationToken cancellationToken)
    {
        if (string.IsNullOrEmpty(url))
            return ProblemResult.Invalid(new FieldError("query: url", "an http or https URL", "nothing"));
        return WebUrl.TryParse(url, out var parsed, out var error)
            ? await InspectAsync(UrlKey.ForGrain(parsed), grains, cancellationToken)
            : ProblemResult.Of(ProblemCode.InvalidUrl, error.Describe());
    }

    private static Task<IResult> GetAsync(string key, IGrainFactory grains, CancellationToken cancellationToken) =>
        IsKey(key) ? InspectAsync(key, grains, cancellationToken) : Task.FromResult<IResult>(NoKey());

    private static async Task<IResult> GetScreenshotAsync(string key, HttpContext context, IGrainFactory grains, CancellationToken cancellationToken)
    {
        if (!IsKey(key))
            return NoKey();
        if (await grains.GetGrain<IScreenshotGrain>(key).GetAsync(cancellationToken) is not { } screenshot)
            return ProblemResult.Of(ProblemCode.NotFound, "No browser has looked at this URL.");
        // It may show what is meant for the one recipient of a link.
        context.Response.Headers.CacheControl = "no-store";
        context.Response.Headers.XContentTypeOptions = "nosniff";
        return Results.Bytes(screenshot.Jpeg.ToArray(), "image/jpeg", lastModified: screenshot.At);
    }

    private static async Task<IResult> ScanAsync(string key, HttpContext context, IGrainFactory grains, CancellationToken cancellationToken)
    {
        if (!IsKey(key))
            return NoKey();
        var actor = context.User.FindFirstValue(ClaimTypes.NameIdentifier)!;
        var state = await grains.GetGrain<IUrlGrain>(key).ScanAsync(actor, cancellationToken);
        return state is null
            ? Unknown()
            : Results.Json(UrlResponse.From(state, await HolderAsync(grains, key), wasAwake: true), ApiJson.Options, statusCode: StatusCodes.Status202Accepted);
    }

    private static async Task<IResult> InspectAsync(string key, IGrainFactory grains, CancellationToken cancellationToken)
    {
        // Asked before the look: looking wakes a grain that sleeps, and an analyst may want to know that nobody had asked for a while.
        var holder = await HolderAsync(grains, key);
        var state = await grains.GetGrain<IUrlGrain>(key).InspectAsync(cancellationToken);
        return state is null
            ? Unknown()
            : Results.Json(UrlResponse.From(state, holder ?? await HolderAsync(grains, key), wasAwake: holder is not null), ApiJson.Options);
    }

    private static async Task<SiloAddress?> HolderAsync(IGrainFactory grains, string key) =>
        await grains.GetGrain<IManagementGrain>(0).GetActivationAddress(grains.GetGrain<IUrlGrain>(key));

    private static bool IsKey(string key) => key.Length == KeyLength && System.Buffers.Text.Base64Url.IsValid(key);

    private static ProblemResult NoKey() =>
        ProblemResult.Invalid(new FieldError("path: key", $"{KeyLength} characters of base64url, as in \"key\" of other answers", "something else"));

    private static ProblemResult Unknown() => ProblemResult.Of(ProblemCode.NotFound, "Nobody has asked about this URL yet.");
}
