using System.CommandLine.Parsing;

namespace Nylas.LinkSafety.Cli.Rules;

/// <summary>How many lines a listing prints.</summary>
internal static class LimitOption
{
    public static void Check(OptionResult result)
    {
        if (result.GetValueOrDefault<int?>() is < 1)
            result.AddError("--limit: a whole number from 1 on is expected.");
    }
}
