using System.Text.Json;

namespace Nylas.LinkSafety.Cli.Server;

/// <summary>What the server answered, or why it did not.</summary>
/// <param name="Status">0 when there was no answer.</param>
/// <param name="Body">Undefined when there is none.</param>
/// <param name="Error">What to tell the user; null when all is well.</param>
internal readonly record struct ApiAnswer(int Status, JsonElement Body, string? Error)
{
    public bool IsNotFound => Status == 404;

    public static ApiAnswer Failed(string error, int status = 0) => new(status, default, error);
}
