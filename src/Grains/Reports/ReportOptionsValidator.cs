using Microsoft.Extensions.Options;

namespace Nylas.LinkSafety.Grains.Reports;

/// <summary>Names every setting out of range at once.</summary>
internal sealed class ReportOptionsValidator : IValidateOptions<ReportOptions>
{
    public ValidateOptionsResult Validate(string? name, ReportOptions options)
    {
        var failures = new List<string>();
        Check(nameof(options.PriorRight), options.PriorRight, 0.1, 100);
        Check(nameof(options.PriorWrong), options.PriorWrong, 0.1, 1_000);
        Check(nameof(options.HeaviestVoice), options.HeaviestVoice, 0.05, 1);
        Check(nameof(options.HeaviestGroup), options.HeaviestGroup, 0.05, 100);
        Check(nameof(options.Quorum), options.Quorum, 0.05, 100);
        Check(nameof(options.LeastVoices), options.LeastVoices, 2, 100);
        Check(nameof(options.LeastNetworks), options.LeastNetworks, 2, 100);
        Check(nameof(options.EstablishedFactor), options.EstablishedFactor, 1, 1_000);
        Check(nameof(options.EstablishedAfter), options.EstablishedAfter, TimeSpan.FromDays(1), TimeSpan.FromDays(365));
        Check(nameof(options.EstablishedCleanUrls), options.EstablishedCleanUrls, 1, 10_000);
        Check(nameof(options.DoubtAt), options.DoubtAt, 0.1, 10);
        Check(nameof(options.Lifetime), options.Lifetime, TimeSpan.FromHours(1), TimeSpan.FromDays(90));
        Check(nameof(options.CampaignUrls), options.CampaignUrls, 2, 1_000);
        Check(nameof(options.CampaignWindow), options.CampaignWindow, TimeSpan.FromMinutes(1), TimeSpan.FromDays(7));
        Check(nameof(options.CampaignMemory), options.CampaignMemory, TimeSpan.FromMinutes(1), TimeSpan.FromDays(30));
        Check(nameof(options.SupportBlock), options.SupportBlock, TimeSpan.FromHours(1), TimeSpan.FromDays(7));
        Check(nameof(options.DuplicateWindow), options.DuplicateWindow, TimeSpan.FromMinutes(1), TimeSpan.FromDays(7));
        Check(nameof(options.StrangerQuota), options.StrangerQuota, 1, 10_000);
        Check(nameof(options.ReporterQuota), options.ReporterQuota, 1, 100_000);
        Check(nameof(options.SupportQuota), options.SupportQuota, 1, 100_000);
        Check(nameof(options.AppealTerm), options.AppealTerm, TimeSpan.FromHours(1), TimeSpan.FromDays(365));
        Check(nameof(options.DismissalTerm), options.DismissalTerm, TimeSpan.FromHours(1), TimeSpan.FromDays(365));
        Check(nameof(options.BadSiteUrls), options.BadSiteUrls, 1, 1_000);
        return failures.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(failures);

        void Check<T>(string key, T value, T least, T most)
            where T : IComparable<T>
        {
            // NaN is less than everything, so that it is refused here too.
            if (value.CompareTo(least) < 0 || value.CompareTo(most) > 0)
                failures.Add($"{ReportOptions.Section}:{key} is {value}; allowed are {least} to {most}.");
        }
    }
}
