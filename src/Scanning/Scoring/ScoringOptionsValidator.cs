using Microsoft.Extensions.Options;

namespace Nylas.LinkSafety.Scanning.Scoring;

/// <summary>Reports every value that is out of range at once, each with its key, value and range.</summary>
public sealed class ScoringOptionsValidator : IValidateOptions<ScoringOptions>
{
    public ValidateOptionsResult Validate(string? name, ScoringOptions options)
    {
        var failures = new List<string>();
        Check(nameof(options.Prior), options.Prior, -10, 0);
        Check(nameof(options.CautionAt), options.CautionAt, -2, 5);
        Check(nameof(options.BlockAt), options.BlockAt, Math.Max(1, options.CautionAt), 10);
        Check(nameof(options.UnsureAt), options.UnsureAt, -10, options.CautionAt);
        Check(nameof(options.CautionUnseenAt), options.CautionUnseenAt, -10, options.CautionAt);
        Check(nameof(options.InfrastructureCap), options.InfrastructureCap, 0, 10);
        return failures.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(failures);

        void Check(string key, double value, double least, double most)
        {
            if (!(value >= least && value <= most))
                failures.Add(string.Create(System.Globalization.CultureInfo.InvariantCulture, $"Scoring:{key} is {value}; it must be from {least} to {most}."));
        }
    }
}
