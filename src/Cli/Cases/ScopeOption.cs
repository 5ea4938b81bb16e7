using System.CommandLine;

namespace Nylas.LinkSafety.Cli.Cases;

/// <summary>How far a confirmation reaches.</summary>
internal static class ScopeOption
{
    public static Option<string?> Create(string otherwise)
    {
        var scope = new Option<string?>("--scope") { Description = $"url, path, host or site. {otherwise}", HelpName = "SCOPE" };
        scope.AcceptOnlyFromAmong("url", "path", "host", "site");
        return scope;
    }
}
