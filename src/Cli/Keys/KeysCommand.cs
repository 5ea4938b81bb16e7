using System.CommandLine;

namespace Nylas.LinkSafety.Cli.Keys;

/// <summary><c>keys list|create|revoke|rotate</c>: API keys, and the keys that links are signed with.</summary>
internal static class KeysCommand
{
    public static Command Create(Terminal terminal, SharedOptions shared) => new("keys", "API keys, and the keys that links are signed with")
    {
        ListKeysCommand.Create(terminal, shared),
        CreateKeyCommand.Create(terminal, shared),
        RevokeKeyCommand.Create(terminal, shared),
        RotateKeyCommand.Create(terminal, shared),
    };
}
