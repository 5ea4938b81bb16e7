using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace Nylas.LinkSafety.Gateway.Hosting;

/// <summary>What the gateway is as a server: its data, its limits, its end.</summary>
internal static class HostingExtensions
{
    // 1,000 hash prefixes, all of their characters escaped. More than a destination of 8,192 characters takes, every one of them escaped.
    private const int MaxRequestLineBytes = 40 * 1024;

    // 500 URLs of 8 KiB in one question, and their JSON.
    private const int MaxRequestBodyBytes = 6 * 1024 * 1024;

    public static WebApplicationBuilder AddGatewayHosting(this WebApplicationBuilder builder)
    {
        builder.Services.TryAddSingleton(TimeProvider.System);
        builder.Services.AddSingleton(provider => DataDirectory.From(provider.GetRequiredService<IConfiguration>()));
        builder.Services.AddOptions<DrainOptions>().BindConfiguration(DrainOptions.Section).ValidateOnStart();
        builder.Services.AddSingleton<IValidateOptions<DrainOptions>, DrainOptionsValidator>();
        builder.Services.AddHostedService<DrainBeforeStop>();
        builder.Services.AddOptions<HostOptions>().Configure<IConfiguration>(static (host, configuration) =>
        {
            // Not the validated options: the host reads this while it is built, and one fault alone would be told then instead of all.
            var drain = configuration.GetSection(DrainOptions.Section).Get<DrainOptions>() ?? new DrainOptions();
            host.ShutdownTimeout = drain.DrainDelay + drain.Timeout;
        });
        QuietStart.AddTo(builder);
        builder.WebHost.ConfigureKestrel(static kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestLineSize = MaxRequestLineBytes;
            kestrel.Limits.MaxRequestBodySize = MaxRequestBodyBytes;

            // Who sends a header a minute is no visitor. Kestrel's own defaults hold for the rest: 100 headers, 32 KiB of them.
            kestrel.Limits.RequestHeadersTimeout = TimeSpan.FromSeconds(10);
            kestrel.Limits.KeepAliveTimeout = TimeSpan.FromSeconds(75);
            kestrel.Limits.MaxConcurrentConnections = 20_000;
            kestrel.Limits.MaxConcurrentUpgradedConnections = 0;
        });
        return builder;
    }
}
