using System.Globalization;
using Microsoft.Extensions.Options;

namespace Nylas.LinkSafety.Scanning.Mail;

/// <summary>Checks <see cref="MailOptions"/> at start and reports every failure at once, each with key, value and what is allowed.</summary>
public sealed class MailOptionsValidator : IValidateOptions<MailOptions>
{
    public ValidateOptionsResult Validate(string? name, MailOptions options)
    {
        var failures = new List<string>();

        // Below 64 KiB ordinary HTML mail is refused; 50 MiB is the most that large providers carry.
        Check(nameof(options.MaxMessageBytes), options.MaxMessageBytes, 64 * 1024, 50 * 1024 * 1024);

        // Below the 998 characters that RFC 5322 allows a single line, honest fields are cut; above 1 MiB it is no bound.
        Check(nameof(options.MaxHeaderFieldBytes), options.MaxHeaderFieldBytes, 1000, 1024 * 1024);
        Check(nameof(options.MaxHeaderFields), options.MaxHeaderFields, 50, 10_000);

        // A forwarded mail with alternatives has 4. Each level reads its bytes once more, and 50 levels of recursion fit every stack.
        Check(nameof(options.MaxDepth), options.MaxDepth, 4, 50);
        Check(nameof(options.MaxParts), options.MaxParts, 10, 10_000);

        // Below 16 KiB links of ordinary HTML mail are cut off.
        Check(nameof(options.MaxTextPartBytes), options.MaxTextPartBytes, 16 * 1024, 16 * 1024 * 1024);
        Check(nameof(options.MaxTextBytes), options.MaxTextBytes, 16 * 1024, 64 * 1024 * 1024);
        Check(nameof(options.MaxLinks), options.MaxLinks, 10, 10_000);

        // As for pages: more threads than a large machine has cores only take turns.
        Check(nameof(options.Threads), options.Threads, 1, 64);
        Check(nameof(options.QueueLength), options.QueueLength, 1, 10_000);

        // Below 50 ms a mail fails because of one collection of garbage; above a minute nobody waits any more.
        if (options.Deadline < TimeSpan.FromMilliseconds(50) || options.Deadline > TimeSpan.FromMinutes(1))
            Fail(nameof(options.Deadline), options.Deadline.ToString("c", CultureInfo.InvariantCulture), "00:00:00.0500000 to 00:01:00");

        return failures.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(failures);

        void Check(string key, int value, int least, int most)
        {
            if (value < least || value > most)
                Fail(key, value, string.Create(CultureInfo.InvariantCulture, $"{least} to {most}"));
        }

        void Fail(string key, object value, string allowed) => failures.Add($"{MailOptions.Section}:{key} is {value}; allowed: {allowed}.");
    }
}
