using System.CommandLine;
using System.Text.Encodings.Web;
using System.Text.Json;
using Nylas.LinkSafety.Cli.Cases;
using Nylas.LinkSafety.Cli.Output;
using Nylas.LinkSafety.Cli.Server;

namespace Nylas.LinkSafety.Cli.Senders;

/// <summary><c>senders list|invalidate|restore</c>: whose links are called back.</summary>
internal static class SendersCommand
{
    public static Command Create(Terminal terminal, SharedOptions shared) => new("senders", "Senders: calling all of one's links back, and giving them back")
    {
        CreateList(terminal, shared),
        CreateChange("invalidate", "Call all links of a sender back: whoever follows one is told that it is gone", terminal, shared),
        CreateChange("restore", "Give a sender's links back", terminal, shared),
    };

    private static Command CreateList(Terminal terminal, SharedOptions shared)
    {
        var limit = LimitOption.Create(otherwise: null);
        var command = new Command("list", "List the senders whose links are called back") { limit };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            if (!ApiClient.TryOpen(parsed, shared, terminal, out var opened))
                return ExitCode.Usage;
            using var api = opened;
            return await PagedAnswers.WriteAsync(
                api,
                "/v1/senders/invalidated",
                "senders",
                parsed.GetValue(limit),
                parsed.GetValue(shared.Json),
                terminal,
                static sender => $"{sender.Text("sender")}  {sender.Text("at")}  {sender.Text("actor")}: {sender.Text("reason")}",
                cancellationToken);
        });
        return command;
    }

    private static Command CreateChange(string verb, string description, Terminal terminal, SharedOptions shared)
    {
        var sender = new Argument<string>("SENDER") { Description = "As in a link's a: application/grant, or the application" };
        sender.Validators.Add(static result =>
        {
            if (result.GetValueOrDefault<string>() is null or "")
                result.AddError("SENDER: the id of a sender is expected.");
        });
        var reason = ReasonOption.Create();
        var command = new Command(verb, description) { sender, reason };
        command.SetAction((parsed, cancellationToken) =>
        {
            var path = $"/v1/senders/{UrlEncoder.Default.Encode(parsed.GetValue(sender)!)}:{verb}?reason={UrlEncoder.Default.Encode(parsed.GetValue(reason)!)}";
            return ServerCall.RunAsync(parsed, shared, terminal, api => api.PostAsync(path, null, cancellationToken), Write);
        });
        return command;
    }

    private static void Write(TextWriter output, JsonElement sender) =>
        output.WriteLine($"{sender.Text("sender")}: its links are {(sender.Is("invalidated") ? "gone" : "back")}");
}
