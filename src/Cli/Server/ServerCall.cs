using System.CommandLine;
using System.Text.Json;
using Nylas.LinkSafety.Cli.Output;

namespace Nylas.LinkSafety.Cli.Server;

/// <summary>One request, its answer printed as it came or in words.</summary>
internal static class ServerCall
{
    public static async Task<int> RunAsync(
        ParseResult parsed,
        SharedOptions shared,
        Terminal terminal,
        Func<ApiClient, Task<ApiAnswer>> ask,
        Action<TextWriter, JsonElement> inWords)
    {
        if (!ApiClient.TryOpen(parsed, shared, terminal, out var opened))
            return ExitCode.Usage;
        using var api = opened;
        var answer = await ask(api);
        return answer.Error is { } problem ? terminal.Fail(problem) : AnswerOutput.Write(answer.Body, parsed.GetValue(shared.Json), terminal, inWords);
    }
}
