using System.CommandLine;
using System.Text.Json.Nodes;
using Nylas.LinkSafety.Cli.Output;
using Nylas.LinkSafety.Cli.Server;

namespace Nylas.LinkSafety.Cli.Links;

/// <summary><c>link URL</c>: a signed link that leads there by way of the check. Alone on its line, to be piped on.</summary>
internal static class LinkCommand
{
    public static Command Create(Terminal terminal, SharedOptions shared)
    {
        var target = UrlArgument.Create<string>("The destination", ArgumentArity.ExactlyOne);
        var application = new Option<string?>("--application") { Description = "Who sends it: the application's id", HelpName = "ID" };
        var grant = new Option<string?>("--grant") { Description = "Who sends it: the grant's id, with its application", HelpName = "ID" };
        var command = new Command("link", "Sign a link that leads to a URL by way of the check") { target, application, grant };
        command.Validators.Add(result =>
        {
            if (result.GetValue(grant) is not null && result.GetValue(application) is null)
                result.AddError("--grant: the grant's --application is expected beside it.");
        });
        command.SetAction(async (parsed, cancellationToken) =>
        {
            if (!ApiClient.TryOpen(parsed, shared, terminal, out var opened))
                return ExitCode.Usage;
            using var api = opened;
            var body = new JsonObject { ["url"] = parsed.GetValue(target) };
            if (parsed.GetValue(application) is { } applicationId)
                body["application_id"] = applicationId;
            if (parsed.GetValue(grant) is { } grantId)
                body["grant_id"] = grantId;

            var answer = await api.PostAsync("/v1/links", body, cancellationToken);
            return answer.Error is { } problem
                ? terminal.Fail(problem)
                : AnswerOutput.Write(answer.Body, parsed.GetValue(shared.Json), terminal, static (text, link) => text.WriteLine(link.Text("link")));
        });
        return command;
    }
}
