using Nylas.LinkSafety.Gateway.Decisions;
using Nylas.LinkSafety.Gateway.Pages.Html;
using Nylas.LinkSafety.Gateway.Pages.Languages;
using Nylas.LinkSafety.Grains.Interfaces.Feeds;

namespace Nylas.LinkSafety.Gateway.Pages.Warnings;

/// <summary>
/// What the terms of a list want to stand on a page that rests on it, and on no other (developers.google.com/safe-browsing/reference/Appropriate.Usage,
/// "User Warnings"): the line as Google words it, in every language, with the link it asks for; and where Google defines the threat.
/// </summary>
internal static class AttributionLine
{
    private const string Advisory = "https://developers.google.com/safe-browsing/v4/advisory";
    private const string SocialEngineering = "https://developers.google.com/search/docs/monitor-debug/security/social-engineering";
    private const string Malware = "https://developers.google.com/search/docs/monitor-debug/security/malware";

    public static void Write(HtmlWriter html, ReasonTexts texts, Decision decision)
    {
        if (decision.Attribution != FeedAttribution.Google)
            return;
        html.Write(
            $"""
            <p class="quiet"><a class="target" href="{Advisory}" rel="noreferrer" lang="en" dir="ltr">Advisory provided by Google</a></p>
            <p class="quiet"><a class="target" href="{DefinitionOf(decision)}" rel="noreferrer">{texts.Definition}</a></p>
            """);
    }

    private static string DefinitionOf(Decision decision) => decision.ThreatTypes.Contains(ThreatType.SocialEngineering) ? SocialEngineering : Malware;
}
