using Nylas.LinkSafety.Grains.Interfaces.Keys;

namespace Nylas.LinkSafety.Gateway.Access;

/// <summary>Who may call what: one role an endpoint; admin may everything.</summary>
internal static class AccessPolicies
{
    public static readonly IReadOnlyList<Roles> AllRoles = [Roles.Check, Roles.Sender, Roles.Report, Roles.Support, Roles.Analyst, Roles.Admin];

    public static IServiceCollection AddApiAccess(this IServiceCollection services)
    {
        services.AddSingleton<ApiKeyDirectory>();
        services.AddHostedService<FirstStartKey>();
        services.AddHostedService(provider => provider.GetRequiredService<ApiKeyDirectory>());
        // The core alone: AddAuthentication would also bring data protection, which keeps keys that nothing here uses in the home folder.
        services.AddAuthenticationCore(static options =>
        {
            options.DefaultScheme = ApiKeyAuthenticationHandler.SchemeName;
            options.AddScheme<ApiKeyAuthenticationHandler>(ApiKeyAuthenticationHandler.SchemeName, null);
        });
        services.AddTransient<ApiKeyAuthenticationHandler>();
        services.AddWebEncoders();
        var authorization = services.AddAuthorizationBuilder();
        foreach (var role in AllRoles)
            authorization.AddPolicy(Name(role), policy => policy.RequireRole(Name(role), Name(Roles.Admin)));
        return services;
    }

    public static TBuilder RequireRole<TBuilder>(this TBuilder builder, Roles role)
        where TBuilder : IEndpointConventionBuilder =>
        builder.RequireAuthorization(Name(role)).WithMetadata(new NeededRole(role));

    public static string Name(Roles role) => role.ToString().ToLowerInvariant();

    /// <returns>False when a name is unknown.</returns>
    public static bool TryParse(IEnumerable<string> names, out Roles roles)
    {
        roles = Roles.None;
        foreach (var name in names)
        {
            var role = AllRoles.FirstOrDefault(known => Name(known) == name);
            if (role == Roles.None)
                return false;
            roles |= role;
        }

        return roles != Roles.None;
    }
}
