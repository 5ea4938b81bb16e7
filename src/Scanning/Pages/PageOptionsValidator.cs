using System.Globalization;
using Microsoft.Extensions.Options;

namespace Nylas.LinkSafety.Scanning.Pages;

/// <summary>Checks <see cref="PageOptions"/> at start and reports every failure at once, each with key, value and what is allowed.</summary>
public sealed class PageOptionsValidator : IValidateOptions<PageOptions>
{
    public ValidateOptionsResult Validate(string? name, PageOptions options)
    {
        var failures = new List<string>();

        // More threads than a large machine has cores only take turns; parsing never waits for anything.
        Check(nameof(options.Threads), options.Threads, 1, 64);

        // A queue beyond 10,000 outlives every deadline, and may hold 40 GB of bodies.
        Check(nameof(options.QueueLength), options.QueueLength, 1, 10_000);

        // Below 64 KiB honest pages are refused; 64 MiB is the most the fetcher can be set to bring.
        Check(nameof(options.MaxBodyBytes), options.MaxBodyBytes, 64 * 1024, 64 * 1024 * 1024);

        // Below 1,000 honest pages are refused; 500,000 elements take seconds and hundreds of megabytes.
        Check(nameof(options.MaxElements), options.MaxElements, 1_000, 500_000);

        // Below 64 honest pages are refused. Above 500 the watch would not see it: the parser flattens at 512 levels, as browsers do,
        // while its cost goes on growing with the square of the nesting.
        Check(nameof(options.MaxDepth), options.MaxDepth, 64, 500);

        // Below 50 ms a page fails because of one collection of garbage; above 30 s nobody waits any more.
        if (options.Deadline < TimeSpan.FromMilliseconds(50) || options.Deadline > TimeSpan.FromSeconds(30))
            Fail(nameof(options.Deadline), options.Deadline.ToString("c", CultureInfo.InvariantCulture), "00:00:00.0500000 to 00:00:30");

        return failures.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(failures);

        void Check(string key, int value, int least, int most)
        {
            if (value < least || value > most)
                Fail(key, value, string.Create(CultureInfo.InvariantCulture, $"{least} to {most}"));
        }

        void Fail(string key, object value, string allowed) => failures.Add($"{PageOptions.Section}:{key} is {value}; allowed: {allowed}.");
    }
}
