namespace Nylas.LinkSafety.Scanning.Unwrapping.Wrappers;

/// <summary>
/// The wrappers that carry their destination in a parameter. Each row follows the maker's documentation where there is one, else links
/// as they stand in public mail archives; docs/mail.md says which.
/// </summary>
internal static class QueryWrapperTable
{
    public static IReadOnlyList<QueryWrapper> Rows { get; } =
    [
        // Mail filters.
        new("microsoft-safe-links", "Microsoft Safe Links",
            ["*.safelinks.protection.outlook.com", "safelinks.protection.outlook.com", "*.safelinks.protection.office365.us"], "*", ["url"]),
        new("microsoft-safe-links", "Microsoft Safe Links", ["statics.teams.cdn.office.net"], "/evergreen-assets/safelinks/*", ["url"]),
        new("microsoft-outlook", "Outlook on the web",
            ["outlook.live.com", "outlook.office.com", "outlook.office365.com", "*.mail.live.com"], "/owa/redir.aspx", ["URL"]),
        new("microsoft-azure-mail", "Microsoft Azure mail", ["emails.azure.microsoft.com"], "/redirect", ["destination"]),
        new("barracuda", "Barracuda Link Protection", ["linkprotect.cudasvc.com", "*.linkprotect.cudasvc.com"], "*", ["a"]),
        new("trend-micro", "Trend Micro", ["*.trendmicro.com"], "/wis/clicktime/v1/query", ["url"]),
        new("trellix", "Trellix (FireEye)", ["*.fireeye.com"], "/v1/url", ["u"]) { TakesRest = true },
        new("trellix", "Trellix (FireEye)", ["*.fireeye.com"], "/url", ["u"]) { TakesRest = true },
        new("symantec", "Symantec Click-time URL Protection", ["clicktime.symantec.com"], "*", ["u"]) { HintParameter = "domain" },
        new("check-point", "Check Point Harmony Email (Avanan)",
            ["avanan.url-protection.com", "checkpoint.url-protection.com", "sonicwall.url-protection.com"], "/v1/*", ["o"]),
        new("trustwave", "Trustwave", ["scanmail.trustwave.com"], "*", ["u"]),
        new("libraesva", "Libraesva", ["urlsand.esvalabs.com"], "*", ["u"]),
        new("edgepilot", "EdgePilot (AppRiver)", ["link.edgepilot.com"], "*", ["u"]) { TakesRest = true },

        // Sites that show a page, or count, before they let a visitor go.
        new("facebook", "Facebook", ["l.facebook.com", "lm.facebook.com", "l.messenger.com", "www.facebook.com", "m.facebook.com"], "/l.php", ["u"]),
        new("instagram", "Instagram", ["l.instagram.com"], "*", ["u"]),
        new("threads", "Threads", ["l.threads.net", "l.threads.com"], "*", ["u"]),
        new("whatsapp", "WhatsApp Business", ["l.wl.co"], "/l", ["u"]),
        new("slack", "Slack", ["slack-redir.net"], "/link", ["url"]),
        new("linkedin", "LinkedIn", ["www.linkedin.com", "linkedin.com"], "/redir/*", ["url"]) { IsOptional = true },
        new("linkedin", "LinkedIn", ["www.linkedin.com", "linkedin.com"], "/safety/go", ["url"]) { IsOptional = true },
        new("youtube", "YouTube", ["www.youtube.com", "youtube.com", "m.youtube.com"], "/redirect", ["q"]) { IsOptional = true },
        new("steam", "Steam", ["steamcommunity.com"], "/linkfilter", ["url", "u"]),
        new("reddit", "Reddit", ["out.reddit.com"], "*", ["url"]),
        new("vk", "VK", ["vk.com", "m.vk.com", "away.vk.com"], "/away.php", ["to"]),
        new("twitter", "X (Twitter) notification mail", ["t.co"], "/redirect", ["url"]) { IsOptional = true },
        new("tumblr", "Tumblr", ["t.umblr.com"], "/redirect", ["z"]),
        new("disqus", "Disqus", ["disq.us"], "*", ["url"]) { IsOptional = true },
        new("duckduckgo", "DuckDuckGo", ["duckduckgo.com", "www.duckduckgo.com", "html.duckduckgo.com"], "/l", ["uddg"]) { IsOptional = true },
        new("tiktok", "TikTok", ["tiktok.com", "www.tiktok.com"], "/link/v2", ["target"]) { IsOptional = true },
        new("google-translate", "Google Translate", ["translate.google.com"], "/translate", ["u"]) { IsOptional = true },
        new("google-ads", "Google Ads",
            ["www.googleadservices.com", "googleads.g.doubleclick.net", "adclick.g.doubleclick.net", "adservice.google.com"], "*", ["adurl"])
            { IsOptional = true, TakesRest = true },
        new("google-notifications", "Google Alerts", ["notifications.google.com"], "*", ["url"]) { IsOptional = true },
    ];
}
