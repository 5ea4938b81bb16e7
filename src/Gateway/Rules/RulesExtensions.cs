namespace Nylas.LinkSafety.Gateway.Rules;

/// <summary>What people have decided beforehand.</summary>
internal static class RulesExtensions
{
    public static IServiceCollection AddRules(this IServiceCollection services)
    {
        services.AddSingleton<RuleBookHolder>();
        services.AddSingleton<LinkOutlook>();
        services.AddSingleton<RuleUses>();
        services.AddSingleton<RuleBookFollower>();
        services.AddHostedService(provider => provider.GetRequiredService<RuleBookFollower>());
        services.AddHostedService<RuleUseReporter>();
        return services;
    }
}
