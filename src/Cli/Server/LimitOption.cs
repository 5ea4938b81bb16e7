using System.CommandLine;
using System.Globalization;

namespace Nylas.LinkSafety.Cli.Server;

/// <summary><c>--limit</c>: how many lines a listing prints.</summary>
internal static class LimitOption
{
    /// <param name="otherwise">How many, where it is not given; null for all.</param>
    /// <param name="most">What the server gives at once, where that is all that is asked for.</param>
    public static Option<int?> Create(int? otherwise, int most = int.MaxValue)
    {
        var limit = new Option<int?>("--limit") { Description = $"How many at most; {otherwise?.ToString() ?? "all"} where it is not given", HelpName = "N" };
        limit.Validators.Add(result =>
        {
            // By its words: one that is no number has been told already, and has no value.
            if (result.Tokens is [{ Value: var word }] && int.TryParse(word, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var count) && (count < 1 || count > most))
                result.AddError(most == int.MaxValue ? "--limit: a whole number from 1 on is expected." : $"--limit: a whole number from 1 to {most} is expected.");
        });
        return limit;
    }
}
