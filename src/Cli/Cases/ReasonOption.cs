using System.CommandLine;

namespace Nylas.LinkSafety.Cli.Cases;

/// <summary>Every change of a case says why.</summary>
internal static class ReasonOption
{
    public static Option<string> Create() => new("--reason") { Description = "Why, for the audit; 1 to 500 characters", HelpName = "TEXT", Required = true };
}
