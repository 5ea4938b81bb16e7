using System.Security.Claims;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;
using Nylas.LinkSafety.Gateway.Problems;
using Nylas.LinkSafety.Grains.Interfaces.Keys;

namespace Nylas.LinkSafety.Gateway.Access;

/// <summary>Authenticates <c>Authorization: Bearer lsk_…</c> against the process' copy of the API keys.</summary>
internal sealed class ApiKeyAuthenticationHandler(
    IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder, ApiKeyDirectory keys)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
{
    public const string SchemeName = "Bearer";

    protected override Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        const string prefix = "Bearer ";
        var headers = Request.Headers.Authorization;
        if (headers.Count != 1 || headers[0] is not { } header || !header.StartsWith(prefix, StringComparison.OrdinalIgnoreCase))
            return Task.FromResult(AuthenticateResult.NoResult());
        return Task.FromResult(keys.Find(header[prefix.Length..].Trim()) is { } key
            ? AuthenticateResult.Success(new AuthenticationTicket(ToPrincipal(key), SchemeName))
            : AuthenticateResult.Fail("No such live key."));
    }

    protected override Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        Response.Headers.WWWAuthenticate = "Bearer";
        return ProblemResult.Of(ProblemCode.Unauthorized).ExecuteAsync(Context);
    }

    protected override Task HandleForbiddenAsync(AuthenticationProperties properties)
    {
        var needed = Context.GetEndpoint()?.Metadata.GetMetadata<NeededRole>()?.Role;
        return ProblemResult.Of(ProblemCode.Forbidden, needed is { } role ? $"The role {AccessPolicies.Name(role)} is needed." : null).ExecuteAsync(Context);
    }

    private static ClaimsPrincipal ToPrincipal(ApiKeyInfo key)
    {
        var identity = new ClaimsIdentity(SchemeName);
        identity.AddClaim(new Claim(ClaimTypes.NameIdentifier, key.Id));
        foreach (var role in AccessPolicies.AllRoles.Where(role => key.Roles.HasFlag(role)))
            identity.AddClaim(new Claim(ClaimTypes.Role, AccessPolicies.Name(role)));
        return new ClaimsPrincipal(identity);
    }
}
