using Microsoft.Extensions.Options;

namespace Nylas.LinkSafety.Grains.Budgets;

/// <summary>Names every setting out of range at once.</summary>
internal sealed class FetchBudgetOptionsValidator : IValidateOptions<FetchBudgetOptions>
{
    private static readonly TimeSpan ShortestRefill = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongestRefill = TimeSpan.FromDays(1);

    public ValidateOptionsResult Validate(string? name, FetchBudgetOptions options)
    {
        var failures = new List<string>();
        Check(nameof(options.SiteBurst), options.SiteBurst, 1, 100_000);
        Check(nameof(options.SiteRefill), options.SiteRefill, ShortestRefill, LongestRefill);
        Check(nameof(options.SenderBurst), options.SenderBurst, 1, 1_000_000);
        Check(nameof(options.SenderRefill), options.SenderRefill, ShortestRefill, LongestRefill);
        Check(nameof(options.TotalBurst), options.TotalBurst, 1, 10_000_000);
        Check(nameof(options.TotalRefill), options.TotalRefill, ShortestRefill, LongestRefill);
        return failures.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(failures);

        void Check<T>(string key, T value, T min, T max)
            where T : IComparable<T>
        {
            if (value.CompareTo(min) < 0 || value.CompareTo(max) > 0)
                failures.Add($"{FetchBudgetOptions.Section}:{key} is {value}; allowed are {min} to {max}.");
        }
    }
}
