using System.CommandLine;
using System.Text.Json.Nodes;
using Nylas.LinkSafety.Cli.Output;
using Nylas.LinkSafety.Cli.Server;

namespace Nylas.LinkSafety.Cli.Rules;

/// <summary><c>rules add ACTION SCOPE TARGET --reason …</c>.</summary>
internal static class AddRuleCommand
{
    public static Command Create(Terminal terminal, SharedOptions shared)
    {
        var action = new Argument<string>("ACTION") { Description = "allow, caution or block" };
        action.AcceptOnlyFromAmong("allow", "caution", "block");
        var scope = new Argument<string>("SCOPE") { Description = "url, path, host or site" };
        scope.AcceptOnlyFromAmong("url", "path", "host", "site");
        var target = new Argument<string>("TARGET") { Description = "A URL, host/path, a host, or a registrable domain" };
        var reason = new Option<string>("--reason") { Description = "Why, at most 500 characters; visitors never see it", Required = true, HelpName = "TEXT" };
        var expires = new Option<string?>("--expires") { Description = "An RFC 3339 time; allow rules end after 30 days where it is not given", HelpName = "TIME" };
        var caseId = new Option<string?>("--case") { Description = "The case it was decided in", HelpName = "ID" };
        var supersedes = new Option<string?>("--supersedes") { Description = "A rule with the same target that this one overrules, even if it is stricter", HelpName = "ID" };
        var threat = new Option<string?>("--threat-type") { Description = "What it is, for visitors and programs: MALWARE, SOCIAL_ENGINEERING, UNWANTED_SOFTWARE, POTENTIALLY_HARMFUL_APPLICATION or SPAM", HelpName = "TYPE" };
        threat.AcceptOnlyFromAmong("MALWARE", "SOCIAL_ENGINEERING", "UNWANTED_SOFTWARE", "POTENTIALLY_HARMFUL_APPLICATION", "SPAM");
        var command = new Command("add", "Add a rule; over a shared platform it waits for a second person") { action, scope, target, reason, expires, caseId, supersedes, threat };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            if (!ApiClient.TryOpen(parsed, shared, terminal, out var opened))
                return ExitCode.Usage;
            using var api = opened;
            var body = new JsonObject
            {
                ["action"] = parsed.GetValue(action),
                ["scope"] = parsed.GetValue(scope),
                ["target"] = parsed.GetValue(target),
                ["reason"] = parsed.GetValue(reason),
            };
            (string, string?)[] optional =
            [
                ("expires_at", parsed.GetValue(expires)),
                ("case_id", parsed.GetValue(caseId)),
                ("supersedes", parsed.GetValue(supersedes)),
                ("threat_type", parsed.GetValue(threat)),
            ];
            foreach (var (name, value) in optional)
            {
                if (value is not null)
                    body[name] = value;
            }

            var answer = await api.PostAsync("/v1/rules", body, cancellationToken);
            return answer.Error is { } problem
                ? terminal.Fail(problem)
                : AnswerOutput.Write(answer.Body, parsed.GetValue(shared.Json), terminal, static (output, rule) => output.WriteLine(RuleText.Line(rule)));
        });
        return command;
    }
}
