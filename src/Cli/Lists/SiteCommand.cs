using System.CommandLine;
using System.Text.Encodings.Web;
using System.Text.Json;
using Nylas.LinkSafety.Cli.Output;

namespace Nylas.LinkSafety.Cli.Lists;

/// <summary><c>site SITE</c>: the known links of a site.</summary>
internal static class SiteCommand
{
    public static Command Create(Terminal terminal, SharedOptions shared)
    {
        var site = new Argument<string>("SITE") { Description = "A registrable domain, or any host of it" };
        site.Validators.Add(static result =>
        {
            if (result.GetValueOrDefault<string>() is null or "")
                result.AddError("SITE: a domain is expected, such as example.com.");
        });
        var verdict = VerdictOption.Create("--verdict", "Only links of this verdict");
        return ListCommand.Complete(
            new Command("site", "List the known links of a site, the one whose verdict changed last first") { site, verdict },
            parsed => ($"/v1/sites/{UrlEncoder.Default.Encode(parsed.GetValue(site)!)}/urls", [("verdict", parsed.GetValue(verdict))]),
            "urls",
            Line,
            terminal,
            shared);
    }

    private static string Line(JsonElement url) =>
        $"{url.Text("verdict"),-12} {url.Text("clicks_yesterday"),6} clicks yesterday, {url.Text("total_clicks")} in all  {url.Text("url")} ({url.Text("key")})";
}
