using System.Text.Json;

namespace Nylas.LinkSafety.Cli.Output;

/// <summary>Prints an answer as it came, or in words.</summary>
internal static class AnswerOutput
{
    public static int Write(JsonElement answer, bool isJson, Terminal terminal, Action<TextWriter, JsonElement> inWords)
    {
        if (!isJson)
        {
            inWords(terminal.Text, answer);
            return ExitCode.Clean;
        }

        using var lines = new JsonLines(terminal.Output);
        lines.Write(answer);
        return ExitCode.Clean;
    }
}
