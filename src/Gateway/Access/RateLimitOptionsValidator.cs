using Microsoft.Extensions.Options;
using Nylas.LinkSafety.Gateway.Decisions;

namespace Nylas.LinkSafety.Gateway.Access;

/// <summary>Names every setting out of range at once.</summary>
internal sealed class RateLimitOptionsValidator : IValidateOptions<RateLimitOptions>
{
    private const int Most = 10_000_000;

    public ValidateOptionsResult Validate(string? name, RateLimitOptions options)
    {
        var failures = new List<string>();
        Check(nameof(options.ApiPerMinute), options.ApiPerMinute);
        Check(nameof(options.UrlChecksPerMinute), options.UrlChecksPerMinute, BatchChecker.MaxUrls);
        Check(nameof(options.UnauthenticatedPerMinute), options.UnauthenticatedPerMinute);
        Check(nameof(options.PublicWritePerMinute), options.PublicWritePerMinute);
        Check(nameof(options.PublicWritePerMinuteOfGroup), options.PublicWritePerMinuteOfGroup ?? 1);
        Check(nameof(options.PublicReadPerMinute), options.PublicReadPerMinute);
        Check(nameof(options.PublicWritePerMinuteInAll), options.PublicWritePerMinuteInAll);
        return failures.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(failures);

        void Check(string key, int value, int least = 1)
        {
            if (value < least || value > Most)
                failures.Add($"{RateLimitOptions.Section}:{key} is {value}; allowed are {least} to {Most}.");
        }
    }
}
