using System.CommandLine;
using System.Text.Json;
using Nylas.LinkSafety.Cli.Cases;
using Nylas.LinkSafety.Cli.Output;
using Nylas.LinkSafety.Cli.Server;

namespace Nylas.LinkSafety.Cli.Appeals;

/// <summary><c>appeals show ID</c>: with an analyst's key what was said, else where it stands.</summary>
internal static class ShowAppealCommand
{
    public static Command Create(Terminal terminal, SharedOptions shared)
    {
        var id = NumberArgument.One();
        var command = new Command("show", "Show an appeal; what was said with an analyst's key alone") { id };
        command.SetAction((parsed, cancellationToken) => ServerCall.RunAsync(
            parsed, shared, terminal, api => api.GetAsync($"/v1/appeals/{parsed.GetValue(id)}", cancellationToken), Write));
        return command;
    }

    private static void Write(TextWriter output, JsonElement appeal)
    {
        output.WriteLine($"{appeal.Text("status")}  {appeal.Text("id")}");
        var fields = new FieldLines(output);
        fields.Write("received", appeal.Text("received_at"));
        fields.Write("decided", appeal.Text("decided_at"));
        fields.Write("binds until", appeal.Text("binds_until"));
        if (appeal.Text("still") is { Length: > 0 } still)
            fields.Write("beware", $"the answer for the page is still {still}");
        if (appeal.Find("appeal") is not { } said)
            return;
        fields.Write("link", $"{said.Text("url")} ({said.Text("url_key")})");
        fields.Write("still by", said.Text("still_by"));
        fields.Write("case", said.Text("case_id"));
        fields.Write("reason", said.Text("reason"));
        fields.Write("contact", said.Text("contact"));
    }
}
