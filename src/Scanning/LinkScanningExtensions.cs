using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using Nylas.LinkSafety.Scanning.Fetching;
using Nylas.LinkSafety.Scanning.Fetching.Destinations;
using Nylas.LinkSafety.Scanning.Lists.Judging;
using Nylas.LinkSafety.Scanning.Lists.Reading;
using Nylas.LinkSafety.Scanning.Lists.SafeBrowsing.Confirming;
using Nylas.LinkSafety.Scanning.Lists.Sources;
using Nylas.LinkSafety.Scanning.Mail;
using Nylas.LinkSafety.Scanning.Pages;
using Nylas.LinkSafety.Scanning.Signals;
using Nylas.LinkSafety.Scanning.Unwrapping;
using Nylas.LinkSafety.Scanning.Urls;
using Nylas.LinkSafety.Scanning.WarmUp;

namespace Nylas.LinkSafety.Scanning;

/// <summary>The scanner's composition.</summary>
public static class LinkScanningExtensions
{
    /// <summary>
    /// Adds <see cref="IPageScanner"/> and all that it is made of: fetcher, page analysis, signals and scoring; and what reads reports: <see cref="LinkUnwrapper"/>, <see cref="IMailAnalyzer"/>. Binding <see cref="FetchOptions"/>,
    /// <see cref="PageOptions"/> and the like to configuration is the host's; they are validated at start.
    /// </summary>
    public static IServiceCollection AddLinkScanning(this IServiceCollection services)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton(static _ => PublicSuffixList.LoadShipped());
        services.TryAddSingleton<LinkUnwrapper>();
        return services.AddFetching().AddPages().AddSignals().AddMail().AddScanner();
    }

    private static IServiceCollection AddFetching(this IServiceCollection services)
    {
        services.AddOptions<FetchOptions>().ValidateOnStart();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<FetchOptions>, FetchOptionsValidator>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IHostedService, LabHostNotice>());
        services.TryAddSingleton<IHostResolver, DnsHostResolver>();
        services.TryAddSingleton<PublicDestinations>();
        services.TryAddSingleton<SafeFetcher>();
        services.AddOptions<ListDownloadOptions>().ValidateOnStart();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<ListDownloadOptions>, ListDownloadOptionsValidator>());
        services.TryAddSingleton<ListDownloader>();
        services.TryAddSingleton<ListFormats>();
        services.TryAddSingleton<ListCollector>();
        services.TryAddSingleton<IFullHashSource, FullHashClient>();
        services.TryAddSingleton<FullHashes>();
        services.TryAddSingleton<ThreatLists>();
        services.TryAddSingleton<ListJudge>();
        return services;
    }

    private static IServiceCollection AddPages(this IServiceCollection services)
    {
        services.AddOptions<PageOptions>().ValidateOnStart();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<PageOptions>, PageOptionsValidator>());
        services.TryAddSingleton<IPageAnalyzer, PageAnalyzer>();
        return services;
    }

    private static IServiceCollection AddMail(this IServiceCollection services)
    {
        services.AddOptions<MailOptions>().ValidateOnStart();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<MailOptions>, MailOptionsValidator>());
        services.TryAddSingleton<MailReader>();
        services.TryAddSingleton<IMailAnalyzer, MailAnalyzer>();
        return services;
    }

    private static IServiceCollection AddScanner(this IServiceCollection services)
    {
        services.TryAddSingleton<PageScanner>();
        services.TryAddSingleton<IPageScanner>(static provider => provider.GetRequiredService<PageScanner>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IHostedService, ScannerWarmUp>());
        return services;
    }
}
