using System.CommandLine;
using System.Net.Http.Headers;
using System.Text.Json;
using System.Text.Json.Nodes;
using Nylas.LinkSafety.Cli.Output;
using Nylas.LinkSafety.Cli.Server;

namespace Nylas.LinkSafety.Cli.Reports;

/// <summary><c>report URL --category …</c>: a link as it was received. <c>report --file MAIL</c>: a mail, whose reported links the server finds.</summary>
internal static class ReportCommand
{
    // What the server takes.
    private const int LongestMailBytes = 10 << 20;

    public static Command Create(Terminal terminal, SharedOptions shared)
    {
        var link = UrlArgument.Create<string?>("The link as it was received: of this service, defanged, wrapped by a mail filter", ArgumentArity.ZeroOrOne);
        var category = new Option<string?>("--category") { Description = "spam, phishing, malware, unwanted or not_harmful", HelpName = "CATEGORY" };
        category.AcceptOnlyFromAmong("spam", "phishing", "malware", "unwanted", "not_harmful");
        var text = new Option<string?>("--text") { Description = "In your own words, at most 2,000 characters", HelpName = "TEXT" };
        var how = new Option<string?>("--how-received") { Description = "At most 500 characters", HelpName = "TEXT" };
        var file = new Option<string?>("--file") { Description = "A mail (.eml), an ARF or XARF report, or a Nylas message (.json)", HelpName = "FILE" };
        var command = new Command("report", "Report a harmful link, or the mail that it came in") { link, category, text, how, file };
        command.Validators.Add(result =>
        {
            var (hasLink, hasFile) = (result.GetResult(link) is { Tokens.Count: > 0 }, result.GetResult(file) is not null);
            if (hasLink == hasFile)
                result.AddError("Either a URL or --file is expected.");
            else if (hasLink && result.GetResult(category) is null)
                result.AddError("--category: what the link is, is expected with a URL.");
            else if (hasFile && (result.GetResult(text) ?? result.GetResult(how) ?? result.GetResult(category)) is not null)
                result.AddError("--file: the mail speaks for itself; --category, --text and --how-received go with a URL.");
        });
        command.SetAction((parsed, cancellationToken) => parsed.GetValue(file) is { } path
            ? SendMailAsync(parsed, shared, terminal, path, cancellationToken)
            : ServerCall.RunAsync(
                parsed,
                shared,
                terminal,
                api => api.PostAsync("/v1/reports", Body(parsed.GetValue(link)!, parsed.GetValue(category)!, parsed.GetValue(text), parsed.GetValue(how)), cancellationToken),
                WriteReport));
        return command;
    }

    private static JsonObject Body(string link, string category, string? text, string? how)
    {
        var body = new JsonObject { ["link"] = link, ["category"] = category };
        if (text is not null)
            body["text"] = text;
        if (how is not null)
            body["how_received"] = how;
        return body;
    }

    private static async Task<int> SendMailAsync(ParseResult parsed, SharedOptions shared, Terminal terminal, string path, CancellationToken cancellationToken)
    {
        byte[] mail;
        try
        {
            var found = new FileInfo(path);
            if (found.Length > LongestMailBytes)
                return terminal.Fail($"{path} has {found.Length} bytes; at most {LongestMailBytes} are taken.");
            mail = await File.ReadAllBytesAsync(path, cancellationToken);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return terminal.Fail(exception.Message);
        }

        var type = path.EndsWith(".json", StringComparison.OrdinalIgnoreCase) ? "application/json" : "message/rfc822";
        using var content = new ByteArrayContent(mail);
        content.Headers.ContentType = new MediaTypeHeaderValue(type);
        return await ServerCall.RunAsync(parsed, shared, terminal, api => api.PostContentAsync("/v1/reports/email", content, cancellationToken), WriteMail);
    }

    private static void WriteReport(TextWriter output, JsonElement report) =>
        output.WriteLine($"{report.Text("id")}  {report.Text("status")}  {report.Text("status_url")}  {report.Text("url")}");

    private static void WriteMail(TextWriter output, JsonElement answer)
    {
        foreach (var report in answer.Items("reports"))
            WriteReport(output, report);
        foreach (var link in answer.Items("unresolved"))
            output.WriteLine($"not taken: {link.Text("host")}: {link.Text("reason")}");
    }
}
