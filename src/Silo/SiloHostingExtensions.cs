using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Nylas.LinkSafety.Grains;
using Nylas.LinkSafety.Grains.Budgets;
using Nylas.LinkSafety.Grains.Feeds;
using Nylas.LinkSafety.Grains.Interfaces.Changes;
using Nylas.LinkSafety.Grains.Reports;
using Nylas.LinkSafety.Grains.Urls;
using Nylas.LinkSafety.Rendering;
using Nylas.LinkSafety.Scanning;
using Nylas.LinkSafety.Scanning.Reference;
using Nylas.LinkSafety.Scanning.Scoring;
using Nylas.LinkSafety.Scanning.Urls;
using Nylas.LinkSafety.Scanning.Fetching;
using Nylas.LinkSafety.Scanning.Lists.Sources;
using Nylas.LinkSafety.Scanning.Mail;
using Nylas.LinkSafety.Scanning.Pages;
using Nylas.LinkSafety.Silo.Changes;
using Orleans.Configuration;

namespace Nylas.LinkSafety.Silo;

/// <summary>All that hosts the grains: what a process adds to become a silo.</summary>
public static class SiloHostingExtensions
{
    /// <summary>Path of a Public Suffix List to use instead of the one that ships; read at start.</summary>
    private const string PublicSuffixListKey = "LinkSafety:PublicSuffixList";

    private const string DataDirectoryKey = "LinkSafety:DataDirectory";
    private const string DefaultDataDirectory = "data";
    private const string ListsDirectory = "lists";

    /// <summary>Where feeds may be read from that are files.</summary>
    private const string LocalFeedsDirectory = "feeds";

    /// <summary>
    /// Adds scanner, grains, change feed, and the Orleans runtime of this build with its storage. Settings come from the host's configuration,
    /// section <c>LinkSafety</c>; those out of range end the start and are all named.
    /// </summary>
    public static IHostApplicationBuilder AddLinkSafetySilo(this IHostApplicationBuilder builder)
    {
        if (builder.Configuration[PublicSuffixListKey] is { Length: > 0 } path)
            builder.Services.AddSingleton(_ => LoadSuffixes(path));
        builder.Services.AddLinkScanning();
        builder.Services.AddRendering(builder.Configuration);
        builder.Services.Configure<ReferenceOptions>(builder.Configuration.GetSection(ReferenceOptions.Section));
        builder.Services.Configure<ScoringOptions>(builder.Configuration.GetSection(ScoringOptions.Section));
        builder.Services.Configure<FetchOptions>(builder.Configuration.GetSection(FetchOptions.Section));
        builder.Services.Configure<PageOptions>(builder.Configuration.GetSection(PageOptions.Section));
        builder.Services.Configure<MailOptions>(builder.Configuration.GetSection(MailOptions.Section));
        builder.Services.AddLinkSafetyGrains();
        builder.Services.Configure<FetchBudgetOptions>(builder.Configuration.GetSection(FetchBudgetOptions.Section));
        builder.Services.Configure<JudgementOptions>(builder.Configuration.GetSection(JudgementOptions.Section));
        builder.Services.Configure<ReportOptions>(builder.Configuration.GetSection(ReportOptions.Section));
        builder.Services.AddSingleton<IChangeFeed, InProcessChangeFeed>();
        // Anybody can name URLs that were never seen, and each wakes a grain: memory has to hold whatever they name.
        builder.Services.Configure<GrainCollectionOptions>(static options => options.EnableActivationSheddingOnMemoryPressure = true);
        builder.AddOrleansRuntime();
        builder.AddThreatLists();
        return builder;
    }

    /// <summary>After the runtime: lists are read before the first click, and their grains say which.</summary>
    private static void AddThreatLists(this IHostApplicationBuilder builder)
    {
        builder.Services.Configure<FeedOptions>(builder.Configuration.GetSection(FeedOptions.Section));
        builder.Services.Configure<ListDownloadOptions>(builder.Configuration.GetSection(ListDownloadOptions.Section));
        builder.Services.PostConfigure<FeedOptions>(options =>
        {
            var data = builder.Configuration[DataDirectoryKey] is { Length: > 0 } configured ? configured : DefaultDataDirectory;
            if (options.Directory.Length == 0)
                options.Directory = Path.Combine(data, ListsDirectory);
            if (options.LocalDirectories.Count == 0)
                options.LocalDirectories.Add(Path.Combine(data, LocalFeedsDirectory));
        });
        builder.Services.AddFeeds();
    }

    private static PublicSuffixList LoadSuffixes(string path)
    {
        try
        {
            return PublicSuffixList.Load(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or InvalidDataException)
        {
            throw new InvalidDataException($"{PublicSuffixListKey} is '{path}', which cannot be used: {e.Message} A file in the format of publicsuffix.org was expected.", e);
        }
    }
}
