using System.Security.Claims;
using Nylas.LinkSafety.Gateway.Access;
using Nylas.LinkSafety.Gateway.Links;
using Nylas.LinkSafety.Gateway.Problems;
using Nylas.LinkSafety.Gateway.Requests;
using Nylas.LinkSafety.Grains.Interfaces.Keys;

namespace Nylas.LinkSafety.Gateway.Keys;

/// <summary>/v1/keys: API keys (their text is shown once, when they are made) and the keys that links are signed with.</summary>
internal static class KeysEndpoints
{
    private const int MaxBodyBytes = 4096;
    private const int LongestLabel = 100;

    public static void MapKeys(this IEndpointRouteBuilder app)
    {
        var keys = app.MapGroup("/v1/keys").RequireRole(Roles.Admin).WithTags("Keys").RefuseUnknownQuery();
        keys.MapGet("", ListAsync).WithName("listKeys").WithSummary("All keys: never their secrets").Produces<KeysResponse>();
        keys.MapPost("", CreateAsync).WithName("createKey").WithSummary("Makes an API key, or a new signing key that signs from now on")
            .Accepts<CreateKeyRequest>("application/json").Produces<ApiKeyResponse>(StatusCodes.Status201Created);
        keys.MapDelete("/{id}", RevokeAsync).WithName("revokeKey").WithSummary("Ends an API key or a signing key, at once and for good")
            .Produces(StatusCodes.Status204NoContent);
    }

    private static async Task<IResult> ListAsync(IGrainFactory grains, SigningKeyStore signing, CancellationToken cancellationToken)
    {
        var keys = await Ring(grains).GetKeysAsync(cancellationToken);
        return Results.Json(new KeysResponse([.. keys.Keys.Select(key => ApiKeyResponse.From(key))], signing.List()), ApiJson.Options);
    }

    private static async Task<IResult> CreateAsync(
        HttpContext context, IGrainFactory grains, ApiKeyDirectory directory, SigningKeyStore signing, TimeProvider clock, CancellationToken cancellationToken)
    {
        var (read, problem) = await JsonBody.ReadAsync(context.Request, MaxBodyBytes, cancellationToken);
        if (read is null)
            return problem!;
        using var body = read;
        var kind = body.RequiredString("kind", 1, 20);
        if (kind is not (null or "api" or "signing"))
            body.Reject("kind", "api or signing", "another word");
        if (kind == "signing")
            return body.Problem() ?? Rotate(signing);

        var label = body.OptionalString("label", 0, LongestLabel) ?? "";
        var names = body.RequiredStrings("roles", AccessPolicies.AllRoles.Count, 20);
        var roles = Roles.None;
        if (names is not null && !AccessPolicies.TryParse(names, out roles))
            body.Reject("roles", string.Join(", ", AccessPolicies.AllRoles.Select(AccessPolicies.Name)), "another word");
        if (body.Problem() is { } invalid)
            return invalid;

        var (text, id, hash) = ApiKey.Create();
        var key = new ApiKeyInfo(id, hash, roles, label, clock.GetUtcNow(), context.User.FindFirstValue(ClaimTypes.NameIdentifier)!, null);
        if (await Ring(grains).AddAsync(key, cancellationToken) is not { } known)
            return ProblemResult.Of(ProblemCode.Conflict, "There are 10,000 live keys; revoke one first.");
        directory.Accept(known);
        context.Response.Headers.CacheControl = "no-store";
        return Results.Json(ApiKeyResponse.From(key) with { Key = text }, ApiJson.Options, statusCode: StatusCodes.Status201Created);
    }

    private static IResult Rotate(SigningKeyStore signing) => signing.Rotate() is { } made
        ? Results.Json(made, ApiJson.Options, statusCode: StatusCodes.Status201Created)
        : ProblemResult.Of(ProblemCode.Conflict, $"There are {SigningKeyStore.MaxLiveKeys} live signing keys; revoke one first.");

    private static async Task<IResult> RevokeAsync(
        string id, IGrainFactory grains, ApiKeyDirectory directory, SigningKeyStore signing, CancellationToken cancellationToken)
    {
        switch (signing.Revoke(id))
        {
            case SigningKeyRevocation.Revoked:
                return Results.NoContent();
            case SigningKeyRevocation.IsActive:
                return ProblemResult.Of(ProblemCode.Conflict, "New links are signed with this key; make another signing key first.");
        }

        switch (await Ring(grains).RevokeAsync(id, cancellationToken))
        {
            case ApiKeyRevocation.NotFound:
                return ProblemResult.Of(ProblemCode.NotFound, "There is no live key of this id.");
            case ApiKeyRevocation.IsLastAdmin:
                return ProblemResult.Of(ProblemCode.Conflict, "This is the last live admin key; make another one first.");
        }

        // Read before it is answered: from this answer on, this process refuses the key.
        await directory.RefreshAsync(cancellationToken);
        return Results.NoContent();
    }

    private static IApiKeyRingGrain Ring(IGrainFactory grains) => grains.GetGrain<IApiKeyRingGrain>(IApiKeyRingGrain.DefaultKey);
}
