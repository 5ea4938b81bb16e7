using System.CommandLine;
using Nylas.LinkSafety.Cli.Server;

namespace Nylas.LinkSafety.Cli;

/// <summary>The options that every command takes.</summary>
internal sealed class SharedOptions
{
    public Option<bool> Json { get; } = new("--json") { Description = "Print JSON, one object a line", Recursive = true };

    // No default values: the help would print them, and the key's is a secret.
    public Option<string?> Server { get; } = new("--server")
    {
        Description = $"The server's URL; else {ServerAddress.Variable}, else {ServerAddress.Default}",
        HelpName = "URL",
        Recursive = true,
    };

    public Option<string?> ApiKey { get; } = new("--api-key")
    {
        Description = $"The API key; better {ServerAddress.KeyVariable}, which other users of this machine cannot read",
        HelpName = "KEY",
        Recursive = true,
    };
}
