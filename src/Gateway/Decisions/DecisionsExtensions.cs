using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using Nylas.LinkSafety.Gateway.Rules;
using Nylas.LinkSafety.Scanning.Lists.Judging;
using Nylas.LinkSafety.Scanning.Scoring;

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
            url => provider.GetRequiredService<ListJudge>().Judge(
                url, provider.GetRequiredService<ThreatLists>().Current, provider.GetRequiredService<TimeProvider>().GetUtcNow()),
            provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton<DecisionMaker>();
        services.AddSingleton<BatchChecker>();
        return services;
    }
}
