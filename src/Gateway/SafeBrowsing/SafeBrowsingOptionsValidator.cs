using Microsoft.Extensions.Options;

namespace Nylas.LinkSafety.Gateway.SafeBrowsing;

/// <summary>Names every setting out of range at once.</summary>
internal sealed class SafeBrowsingOptionsValidator : IValidateOptions<SafeBrowsingOptions>
{
    private static readonly TimeSpan Most = TimeSpan.FromDays(1);

    public ValidateOptionsResult Validate(string? name, SafeBrowsingOptions options)
    {
        var failures = new List<string>();
        Check(nameof(options.CacheDuration), options.CacheDuration);
        Check(nameof(options.NegativeCacheDuration), options.NegativeCacheDuration);
        Check(nameof(options.UpdateWait), options.UpdateWait);
        return failures.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(failures);

        void Check(string key, TimeSpan value)
        {
            if (value < TimeSpan.Zero || value > Most)
                failures.Add($"{SafeBrowsingOptions.Section}:{key} is {value}; allowed are {TimeSpan.Zero} to {Most}.");
        }
    }
}
