using Microsoft.Extensions.Options;

namespace Nylas.LinkSafety.Gateway.Hosting;

/// <summary>Reports every value that is out of range at once.</summary>
internal sealed class DrainOptionsValidator : IValidateOptions<DrainOptions>
{
    private static readonly TimeSpan MaxDelay = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan MinTimeout = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan MaxTimeout = TimeSpan.FromMinutes(5);

    public ValidateOptionsResult Validate(string? name, DrainOptions options)
    {
        var failures = new List<string>();
        if (options.DrainDelay < TimeSpan.Zero || options.DrainDelay > MaxDelay)
            failures.Add($"{DrainOptions.Section}:{nameof(options.DrainDelay)} is {options.DrainDelay:c}; {TimeSpan.Zero:c} to {MaxDelay:c} is allowed.");
        if (options.Timeout < MinTimeout || options.Timeout > MaxTimeout)
            failures.Add($"{DrainOptions.Section}:{nameof(options.Timeout)} is {options.Timeout:c}; {MinTimeout:c} to {MaxTimeout:c} is allowed.");
        return failures.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(failures);
    }
}
