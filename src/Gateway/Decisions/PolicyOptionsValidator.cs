using Microsoft.Extensions.Options;

namespace Nylas.LinkSafety.Gateway.Decisions;

/// <summary>Reports every value that is out of range at once.</summary>
internal sealed class PolicyOptionsValidator : IValidateOptions<PolicyOptions>
{
    public ValidateOptionsResult Validate(string? name, PolicyOptions options)
    {
        var failures = new List<string>();
        CheckTime(failures, nameof(options.WaitBudget), options.WaitBudget, TimeSpan.Zero, TimeSpan.FromSeconds(30));
        CheckTime(failures, nameof(options.ContinueTokenLifetime), options.ContinueTokenLifetime, TimeSpan.FromMinutes(1), TimeSpan.FromHours(1));
        CheckTime(failures, nameof(options.Lease), options.Lease, TimeSpan.FromMilliseconds(1), TimeSpan.FromSeconds(30));
        CheckTime(failures, nameof(options.HoldRefresh), options.HoldRefresh, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(30));
        CheckTime(failures, nameof(options.RetryAfter), options.RetryAfter, TimeSpan.FromSeconds(1), TimeSpan.FromHours(1));
        CheckKind(failures, nameof(options.WhenPending), options.WhenPending, DecisionKind.Redirect, DecisionKind.Caution, DecisionKind.Hold, DecisionKind.Unavailable);
        CheckKind(failures, nameof(options.WhenUnknown), options.WhenUnknown, DecisionKind.Redirect, DecisionKind.Caution, DecisionKind.Unavailable);
        CheckKind(failures, nameof(options.WhenUnreachable), options.WhenUnreachable, DecisionKind.Redirect, DecisionKind.Caution, DecisionKind.Unavailable);
        CheckKind(failures, nameof(options.WhenCannotCheck), options.WhenCannotCheck, DecisionKind.Redirect, DecisionKind.Caution, DecisionKind.Unavailable);
        return failures.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(failures);
    }

    private static void CheckTime(List<string> failures, string key, TimeSpan value, TimeSpan min, TimeSpan max)
    {
        if (value < min || value > max)
            failures.Add($"{PolicyOptions.Section}:{key} is {value:c}; {min:c} to {max:c} is allowed.");
    }

    private static void CheckKind(List<string> failures, string key, DecisionKind value, params ReadOnlySpan<DecisionKind> allowed)
    {
        if (!allowed.Contains(value))
            failures.Add($"{PolicyOptions.Section}:{key} is {value}; one of {string.Join(", ", allowed.ToArray())} is allowed.");
    }
}
