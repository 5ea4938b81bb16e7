using System.Text.Json;
using Nylas.LinkSafety.Cli.Output;

namespace Nylas.LinkSafety.Cli.Inspection;

/// <summary>Prints a URL's state; the exit code is its verdict's.</summary>
internal static class UrlStateOutput
{
    public static int Write(JsonElement state, bool isJson, Terminal terminal)
    {
        AnswerOutput.Write(state, isJson, terminal, UrlStateText.Write);
        return ExitCode.OfVerdict(state.Text("verdict"));
    }
}
