using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using Nylas.LinkSafety.Gateway.Rules;
using Nylas.LinkSafety.Scanning.Lists.Judging;
using Nylas.LinkSafety.Scanning.Lists.SafeBrowsing.Confirming;
using Nylas.LinkSafety.Scanning.Scoring;
using Nylas.LinkSafety.Scanning.Urls;

namespace Nylas.LinkSafety.Gateway.Decisions;

/// <summary>How clicks are decided.</summary>
internal static class DecisionsExtensions
{
    public static IServiceCollection AddDecisions(this IServiceCollection services)
    {
        services.AddOptions<PolicyOptions>().BindConfiguration(PolicyOptions.Section).ValidateOnStart();
        services.AddOptions<DecisionCacheOptions>().BindConfiguration(DecisionCacheOptions.Section).ValidateOnStart();
        services.AddSingleton<IValidateOptions<PolicyOptions>, PolicyOptionsValidator>();
        services.AddSingleton<IValidateOptions<DecisionCacheOptions>, DecisionCacheOptionsValidator>();
        services.AddRules();
        services.TryAddSingleton<ThreatLists>();
        services.AddSingleton<FeedUses>();
        services.AddHostedService<FeedUseReporter>();
        services.AddSingleton<DecisionCache>();
        services.AddSingleton<BrokenGrainLog>();
        services.AddSingleton(provider => new UrlPriors(
            provider.GetRequiredService<Scorer>().AssessUrl,
            url => FindListed(provider, url),
            provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton<DecisionMaker>();
        services.AddSingleton<BatchChecker>();
        return services;
    }

    /// <summary>Of lists of prefixes what their servers have confirmed to this process: nobody is asked here.</summary>
    private static ListFinding FindListed(IServiceProvider provider, WebUrl url)
    {
        var lists = provider.GetRequiredService<ThreatLists>().Current;
        var confirmed = ConfirmedHits.Find(lists.Prefixes, provider.GetRequiredService<FullHashes>(), url, []);
        return provider.GetRequiredService<ListJudge>().Judge(url, [], lists, provider.GetRequiredService<TimeProvider>().GetUtcNow(), confirmed);
    }
}
