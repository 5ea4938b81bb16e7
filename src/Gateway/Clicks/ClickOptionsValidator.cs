using Microsoft.Extensions.Options;

namespace Nylas.LinkSafety.Gateway.Clicks;

/// <summary>Reports every value that is out of range at once.</summary>
internal sealed class ClickOptionsValidator : IValidateOptions<ClickOptions>
{
    private static readonly TimeSpan MinInterval = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan MaxInterval = TimeSpan.FromSeconds(4);

    public ValidateOptionsResult Validate(string? name, ClickOptions options)
    {
        var failures = new List<string>();
        if (options.FlushInterval < MinInterval || options.FlushInterval > MaxInterval)
            failures.Add($"{ClickOptions.Section}:{nameof(options.FlushInterval)} is {options.FlushInterval:c}; {MinInterval:c} to {MaxInterval:c} is allowed.");
        CheckCount(failures, nameof(options.MaxUrls), options.MaxUrls, 100, 1_000_000);
        CheckCount(failures, nameof(options.MaxUnsentBatches), options.MaxUnsentBatches, 100, 1_000_000);
        CheckCount(failures, nameof(options.MaxConcurrentWrites), options.MaxConcurrentWrites, 1, 1024);
        return failures.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(failures);
    }

    private static void CheckCount(List<string> failures, string key, int value, int min, int max)
    {
        if (value < min || value > max)
            failures.Add($"{ClickOptions.Section}:{key} is {value}; {min} to {max} is allowed.");
    }
}
