using System.Text;
using Nylas.LinkSafety.Scanning.Pages;
using Nylas.LinkSafety.Scanning.Urls;

namespace Nylas.LinkSafety.Cli.Evaluate.Judging;

/// <summary>Reads a sample's giveaways.</summary>
internal static class GiveawayReader
{
    /// <summary>Those that a URL can have, the others are a page's.</summary>
    public const Giveaways OfUrls = Giveaways.NoWww | Giveaways.PlainHttp | Giveaways.BareHome | Giveaways.PhpPath;

    public static string Describe(Giveaways giveaway) => giveaway switch
    {
        Giveaways.NoWww => "no \"www.\"",
        Giveaways.PlainHttp => "http, not https",
        Giveaways.BareHome => "bare home page",
        Giveaways.PhpPath => "path with .php",
        Giveaways.PhpAction => "form action .php",
        Giveaways.NoCanonical => "no canonical link",
        _ => "page without script",
    };

    public static Giveaways Of(WebUrl url) =>
        (url.Host.StartsWith("www.", StringComparison.Ordinal) ? 0 : Giveaways.NoWww)
        | (url.IsHttps ? 0 : Giveaways.PlainHttp)
        | (url.Path is "/" && !url.HasQuery ? Giveaways.BareHome : 0)
        | (url.Path.Contains(".php", StringComparison.OrdinalIgnoreCase) ? Giveaways.PhpPath : 0);

    public static Giveaways Of(PageFacts? page, byte[] body)
    {
        var text = Encoding.UTF8.GetString(body);
        return (page is not null && page.Forms.Any(static form => form.Action?.Contains(".php", StringComparison.OrdinalIgnoreCase) is true) ? Giveaways.PhpAction : 0)
            | (text.Contains("rel=\"canonical\"", StringComparison.OrdinalIgnoreCase) || text.Contains("rel=canonical", StringComparison.OrdinalIgnoreCase) || text.Contains("rel='canonical'", StringComparison.OrdinalIgnoreCase) ? 0 : Giveaways.NoCanonical)
            | (text.Contains("<script", StringComparison.OrdinalIgnoreCase) ? 0 : Giveaways.FragmentWithoutScript);
    }
}
