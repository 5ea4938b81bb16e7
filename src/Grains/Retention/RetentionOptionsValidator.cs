using Microsoft.Extensions.Options;

namespace Nylas.LinkSafety.Grains.Retention;

/// <summary>Names every setting out of range at once.</summary>
internal sealed class RetentionOptionsValidator : IValidateOptions<RetentionOptions>
{
    public ValidateOptionsResult Validate(string? name, RetentionOptions options)
    {
        var failures = new List<string>();
        if (options.Urls is { } kept)
            Check(nameof(options.Urls), kept, TimeSpan.FromDays(30), TimeSpan.FromDays(3_653));
        Check(nameof(options.UrlsReadPerHour), options.UrlsReadPerHour, 1_000, 10_000_000);
        Check(nameof(options.UrlsForgottenPerHour), options.UrlsForgottenPerHour, 1, 1_000_000);
        return failures.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(failures);

        void Check<T>(string key, T value, T min, T max)
            where T : IComparable<T>
        {
            if (value.CompareTo(min) < 0 || value.CompareTo(max) > 0)
                failures.Add($"{RetentionOptions.Section}:{key} is {value}; allowed are {min} to {max}.");
        }
    }
}
