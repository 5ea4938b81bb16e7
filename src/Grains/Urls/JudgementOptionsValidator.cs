using Microsoft.Extensions.Options;

namespace Nylas.LinkSafety.Grains.Urls;

/// <summary>Names every setting out of range at once.</summary>
internal sealed class JudgementOptionsValidator : IValidateOptions<JudgementOptions>
{
    private static readonly TimeSpan Shortest = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Longest = TimeSpan.FromDays(30);

    public ValidateOptionsResult Validate(string? name, JudgementOptions options)
    {
        var failures = new List<string>();
        Check(nameof(options.CleanLifetime), options.CleanLifetime);
        Check(nameof(options.SuspiciousLifetime), options.SuspiciousLifetime);
        Check(nameof(options.MaliciousLifetime), options.MaliciousLifetime);
        Check(nameof(options.InconsistentLifetime), options.InconsistentLifetime);
        Check(nameof(options.SecondLookDelay), options.SecondLookDelay);
        Check(nameof(options.NotFetchedLifetime), options.NotFetchedLifetime);
        Check(nameof(options.OverBudgetLifetime), options.OverBudgetLifetime);
        Check(nameof(options.FirstRetry), options.FirstRetry);
        Check(nameof(options.LongestRetry), options.LongestRetry);
        Check(nameof(options.ScanDeadline), options.ScanDeadline);
        if (options.RefreshAheadAt is not (>= 0.1 and <= 1))
            failures.Add($"{JudgementOptions.Section}:{nameof(options.RefreshAheadAt)} is {options.RefreshAheadAt}; allowed are 0.1 to 1.");
        if (options.FirstRetry > options.LongestRetry)
            failures.Add($"{JudgementOptions.Section}:{nameof(options.FirstRetry)} is {options.FirstRetry}, more than LongestRetry, {options.LongestRetry}.");
        return failures.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(failures);

        void Check(string key, TimeSpan value)
        {
            if (value < Shortest || value > Longest)
                failures.Add($"{JudgementOptions.Section}:{key} is {value}; allowed are {Shortest} to {Longest}.");
        }
    }
}
