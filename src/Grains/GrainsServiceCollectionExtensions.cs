using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using Nylas.LinkSafety.Grains.Budgets;
using Nylas.LinkSafety.Grains.Feeds;
using Nylas.LinkSafety.Grains.Reports;
using Nylas.LinkSafety.Grains.Rules;
using Nylas.LinkSafety.Grains.Urls;
using Nylas.LinkSafety.Scanning.Lists.Judging;
using Nylas.LinkSafety.Scanning.Lists.SafeBrowsing.Confirming;

namespace Nylas.LinkSafety.Grains;

/// <summary>What the grains need from their host beside Orleans, the scanner, the change feed and the catalog. The host binds the options to its configuration.</summary>
public static class GrainsServiceCollectionExtensions
{
    public static IServiceCollection AddLinkSafetyGrains(this IServiceCollection services)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton<TotalFetchBudget>();
        services.AddSingleton<RuleDraftReader>();
        services.AddSingleton<UrlRows>();
        services.AddSingleton<FeedHolds>();
        services.TryAddSingleton<ThreatLists>();
        services.TryAddSingleton<ListJudge>();
        services.TryAddSingleton<FullHashes>();
        services.AddSingleton<IValidateOptions<FetchBudgetOptions>, FetchBudgetOptionsValidator>();
        services.AddSingleton<IValidateOptions<JudgementOptions>, JudgementOptionsValidator>();
        services.AddOptions<FetchBudgetOptions>().ValidateOnStart();
        services.AddOptions<JudgementOptions>().ValidateOnStart();
        services.AddSingleton<IValidateOptions<ReportOptions>, ReportOptionsValidator>();
        services.AddOptions<ReportOptions>().ValidateOnStart();
        services.AddSingleton(static provider =>
        {
            var reports = provider.GetRequiredService<IOptions<ReportOptions>>().Value;
            var weights = new VoiceWeights(reports);
            return new ReportScale(reports, weights, new Quorum(reports, weights));
        });
        return services;
    }
}
