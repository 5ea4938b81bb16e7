using System.Text;
using System.Text.Json;
using Nylas.LinkSafety.Cli.Output;

namespace Nylas.LinkSafety.Cli.Server;

/// <summary>RFC 9457 problem details in words.</summary>
internal static class ProblemText
{
    public static string Of(JsonElement problem, int status)
    {
        var text = new StringBuilder().Append(status).Append(' ').Append(problem.Text("title") is { Length: > 0 } title ? title : "The server gave no reason").Append('.');
        if (problem.Text("detail") is { Length: > 0 } detail)
            text.Append(' ').Append(detail);
        foreach (var error in problem.Items("errors"))
            text.Append($"\n  {error.Text("field")}: expected {error.Text("expected").TrimEnd('.')}; came {error.Text("came").TrimEnd('.')}.");
        if (problem.Text("trace_id") is { Length: > 0 } trace)
            text.Append($"\n  The server's log has it as {trace}.");
        return text.ToString();
    }
}
