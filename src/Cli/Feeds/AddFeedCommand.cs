using System.CommandLine;
using System.Text.Json.Nodes;
using Nylas.LinkSafety.Cli.Server;

namespace Nylas.LinkSafety.Cli.Feeds;

/// <summary><c>feeds add NAME [LOCATION]</c>: a new feed, or another setting of one that is there. The server says what may stand where.</summary>
internal static class AddFeedCommand
{
    public static Command Create(Terminal terminal, SharedOptions shared)
    {
        var name = FeedName.Create("1 to 50 of a-z, 0-9 and hyphen; that of a feed that is there changes it");
        var location = new Argument<string?>("LOCATION")
        {
            Description = "An http or https URL, or the absolute path on the server of a file or directory below one that its configuration names, by default data/feeds; with --format safe-browsing-v4 or -v5 a server of that API; needed for a new feed",
            Arity = ArgumentArity.ZeroOrOne,
        };
        var format = new Option<string?>("--format") { Description = "The format's name; recognised where it is not given, or is empty", HelpName = "NAME" };
        var threat = new Option<string?>("--threat-type") { Description = "What entries are accused of where the list does not say", HelpName = "TYPE" };
        threat.AcceptOnlyFromAmong("MALWARE", "SOCIAL_ENGINEERING", "UNWANTED_SOFTWARE", "POTENTIALLY_HARMFUL_APPLICATION", "SPAM");
        var confidence = new Option<double?>("--confidence") { Description = "How sure they are where the list does not say, above 0 to 1", HelpName = "SHARE" };
        var interval = new Option<int?>("--interval-minutes") { Description = "How often it is fetched", HelpName = "N" };
        var minEntries = new Option<int?>("--min-entries") { Description = "Fewer are suspect", HelpName = "N" };
        var maxShrink = new Option<double?>("--max-shrink") { Description = "The share of its entries that a list may lose at once, 0 to 1", HelpName = "SHARE" };
        var weak = new Option<int?>("--weak-after-hours") { Description = "From that age on its hits only caution", HelpName = "N" };
        var silent = new Option<int?>("--silent-after-hours") { Description = "From that age on they count for nothing", HelpName = "N" };
        var authoritative = new Option<bool?>("--authoritative") { Description = "Its entries for hosts hold on popular and shared sites too", HelpName = "true|false" };
        var redistributable = new Option<bool?>("--redistributable") { Description = "It may be served to others", HelpName = "true|false" };
        var warning = new Option<bool?>("--warning-list") { Description = "What is on it is known to be harmless", HelpName = "true|false" };
        var reason = new Option<string?>("--reason") { Description = "Why, for the audit", HelpName = "TEXT" };
        var attribution = new Option<string?>("--attribution") { Description = "Who is named beside its warnings: google; nobody where it is empty", HelpName = "NAME" };
        var command = new Command("add", "Add a feed, or change the one of that name: what is not given stays as it is. It is fetched within a minute")
        {
            name, location, format, threat, confidence, interval, minEntries, maxShrink, weak, silent, authoritative, redistributable, warning, attribution, reason,
        };
        command.SetAction((parsed, cancellationToken) =>
        {
            var body = new JsonObject { ["name"] = parsed.GetValue(name) };
            Set("location", parsed.GetValue(location));
            Set("format", parsed.GetValue(format));
            Set("threat_type", parsed.GetValue(threat));
            Set("confidence", parsed.GetValue(confidence));
            Set("interval_minutes", parsed.GetValue(interval));
            Set("min_entries", parsed.GetValue(minEntries));
            Set("max_shrink", parsed.GetValue(maxShrink));
            Set("weak_after_hours", parsed.GetValue(weak));
            Set("silent_after_hours", parsed.GetValue(silent));
            Set("authoritative", parsed.GetValue(authoritative));
            Set("redistributable", parsed.GetValue(redistributable));
            Set("warning_list", parsed.GetValue(warning));
            Set("reason", parsed.GetValue(reason));
            Set("attribution", parsed.GetValue(attribution));
            return ServerCall.RunAsync(parsed, shared, terminal, api => api.PostAsync("/v1/feeds", body, cancellationToken), FeedText.Write);

            void Set(string field, JsonNode? value)
            {
                if (value is not null)
                    body[field] = value;
            }
        });
        return command;
    }
}
