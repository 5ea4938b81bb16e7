using System.CommandLine;

namespace Nylas.LinkSafety.Cli.Cases;

/// <summary><c>--if-version</c>: what was looked at is what is decided, or nothing is.</summary>
internal static class LookedAtOption
{
    public static Option<string?> Create() => new("--if-version")
    {
        Description = "What 'cases preview' (or 'cases show') said: nothing is decided when the case is another by now",
        HelpName = "VERSION",
    };
}
