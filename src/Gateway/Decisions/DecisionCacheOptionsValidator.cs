using Microsoft.Extensions.Options;

namespace Nylas.LinkSafety.Gateway.Decisions;

internal sealed class DecisionCacheOptionsValidator : IValidateOptions<DecisionCacheOptions>
{
    public ValidateOptionsResult Validate(string? name, DecisionCacheOptions options) =>
        options.CapacityBytes is >= DecisionCacheOptions.MinBytes and <= DecisionCacheOptions.MaxBytes
            ? ValidateOptionsResult.Success
            : ValidateOptionsResult.Fail(
                $"{DecisionCacheOptions.Section}:{nameof(options.CapacityBytes)} is {options.CapacityBytes}; "
                + $"{DecisionCacheOptions.MinBytes} to {DecisionCacheOptions.MaxBytes} is allowed.");
}
