using Microsoft.Extensions.Options;
using Nylas.LinkSafety.Gateway.Hosting;

namespace Nylas.LinkSafety.Gateway.Links;

/// <summary>The keys that links are signed with.</summary>
internal static class LinksExtensions
{
    private const string DefaultKeyFile = "signing-keys.json";

    public static IServiceCollection AddLinkSigning(this IServiceCollection services)
    {
        services.AddOptions<SigningOptions>().BindConfiguration(SigningOptions.Section);
        services.AddSingleton(provider => new SigningKeyFile(
            provider.GetRequiredService<IOptions<SigningOptions>>().Value.KeyFile is { Length: > 0 } configured
                ? configured
                : provider.GetRequiredService<DataDirectory>().PathOf(DefaultKeyFile)));
        services.AddSingleton<SigningKeyStore>();
        services.AddSingleton<LinkSigner>();
        return services;
    }
}
