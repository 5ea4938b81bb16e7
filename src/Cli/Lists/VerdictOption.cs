using System.CommandLine;

namespace Nylas.LinkSafety.Cli.Lists;

/// <summary>One of the verdicts.</summary>
internal static class VerdictOption
{
    public static Option<string?> Create(string name, string description)
    {
        var verdict = new Option<string?>(name) { Description = $"{description}: unknown, clean, suspicious, malicious, inconsistent or unreachable", HelpName = "VERDICT" };
        verdict.AcceptOnlyFromAmong("unknown", "clean", "suspicious", "malicious", "inconsistent", "unreachable");
        return verdict;
    }
}
