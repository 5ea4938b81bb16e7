using System.Collections.Frozen;

namespace Nylas.LinkSafety.Scanning.Mail.Choice;

/// <summary>Where the rows of icons at a mail's end lead, by registrable domain.</summary>
internal static class SocialSites
{
    private static readonly FrozenSet<string> Sites = FrozenSet.ToFrozenSet(
    [
        "facebook.com", "fb.com", "instagram.com", "twitter.com", "x.com", "linkedin.com", "youtube.com", "youtu.be", "tiktok.com", "pinterest.com", "threads.net", "reddit.com",
        "tumblr.com", "snapchat.com", "vimeo.com", "flickr.com", "xing.com", "vk.com", "weibo.com", "medium.com", "bsky.app", "mastodon.social", "discord.gg", "discord.com",
    ]);

    private static readonly FrozenSet<string> AppStores = FrozenSet.ToFrozenSet(["apps.apple.com", "itunes.apple.com", "play.google.com", "appgallery.huawei.com"]);

    public static bool Contains(string site) => Sites.Contains(site);

    public static bool IsAppStore(string host) => AppStores.Contains(host);
}
