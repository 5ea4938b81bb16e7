using System.Buffers;
using System.Collections.Frozen;
using Nylas.LinkSafety.Scanning.Reference;

namespace Nylas.LinkSafety.Scanning.Signals;

/// <summary>Tells a name that says whose page it is from the same word in a sentence.</summary>
internal static class BrandNameInText
{
    private static readonly SearchValues<char> s_segmentBreaks = SearchValues.Create("|-–—:·•»«/,()[]。、｜：\u00A9®™!.");

    // What stands beside a brand's name in the title of its log-in page, folded, in the five languages of the lures.
    private static readonly FrozenSet<string> s_fillers = FrozenSet.ToFrozenSet(
        [
            "sign", "in", "log", "login", "signin", "to", "your", "my", "account", "accounts", "online", "banking", "bank", "home", "homepage", "official", "site", "website", "welcome",
            "the", "page", "web", "mail", "app", "secure", "verify", "verification", "update", "inc", "llc", "ltd", "corporation", "corp", "gmbh", "ag", "sa", "company", "all", "rights",
            "reserved", "copyright", "c", "logo", "id", "support", "security", "confirm", "payment", "service", "center", "centre", "free", "anmelden", "anmeldung", "einloggen",
            "konto", "willkommen", "bei", "startseite", "connexion", "connectez-vous", "se", "connecter", "compte", "accueil", "bienvenue", "votre", "mon", "iniciar", "sesion",
            "inicio", "cuenta", "acceso", "bienvenido", "a", "su", "tu", "ingresar", "of", "on", "and", "&", "with", "log-in", "sign-in", "identifiez-vous", "authentification",
        ],
        StringComparer.Ordinal);

    // Fonts, libraries, embedded media, stores and payment marks: everybody loads these.
    private static readonly string[] s_commonProviders =
    [
        "gstatic.com", "googleapis.com", "googleusercontent.com", "ytimg.com", "youtube.com", "google.com", "paypalobjects.com", "twimg.com", "fbcdn.net", "facebook.com",
        "twitter.com", "linkedin.com", "licdn.com", "cloudflare.com", "media-amazon.com", "ssl-images-amazon.com", "amazonaws.com", "pinimg.com", "wp.com", "w.org", "github.com",
        "githubusercontent.com", "githubassets.com", "typekit.net", "shopifycdn.com", "bstatic.com", "rbxcdn.com", "scdn.co", "fontawesome.com", "apple.com", "wordpress.com", "yimg.com",
        "tumblr.com", "alicdn.com", "hsforms.com", "hubspot.com", "hubspot.net", "list-manage.com", "microsoft.com", "pinterest.com", "reddit.com", "flickr.com", "yandex.ru", "bing.com",
        "amazon.com", "omniture.com", "visualstudio.com", "azureedge.net", "steamstatic.com", "stripe.com", "windows.net", "zoho.com",
    ];

    /// <summary>Whether the text around the name, up to the next separator, is nothing but what goes with a name.</summary>
    public static bool StandsAlone(string text, PhraseHit hit, bool isCopyright)
    {
        int start = text.AsSpan(0, hit.Start).LastIndexOfAny(s_segmentBreaks) + 1;
        int end = text.AsSpan(hit.End).IndexOfAny(s_segmentBreaks);
        end = end < 0 ? text.Length : hit.End + end;
        return AreFillers(text.AsSpan(start, hit.Start - start), isCopyright) && AreFillers(text.AsSpan(hit.End, end - hit.End), isCopyright);
    }

    /// <summary>Whether a picture's text is the brand's name alone or names its logo.</summary>
    public static bool IsLogo(string text, PhraseHit hit) =>
        text.Length <= 40 && (hit.End - hit.Start >= text.Trim().Length - 1 || (text.Contains("logo", StringComparison.OrdinalIgnoreCase) && StandsAlone(text, hit, isCopyright: false)));

    /// <summary>A picture's file name as words: <c>/img/paypal-logo.svg</c> is "paypal logo".</summary>
    public static string? FileWords(string? url)
    {
        if (url is null)
            return null;
        int end = url.AsSpan().IndexOfAny('?', '#');
        ReadOnlySpan<char> file = url.AsSpan(0, end < 0 ? url.Length : end);
        file = file[(file.LastIndexOf('/') + 1)..];
        int dot = file.IndexOf('.');
        file = dot < 0 ? file : file[..dot];
        return file.Length is 0 or > 60 ? null : file.ToString().Replace('-', ' ').Replace('_', ' ').Trim();
    }

    /// <summary>Whether everybody's pages load pictures, fonts or styles from this host.</summary>
    public static bool IsCommonProvider(string host) =>
        Array.Exists(s_commonProviders, domain => host.EndsWith(domain, StringComparison.Ordinal) && (host.Length == domain.Length || host[host.Length - domain.Length - 1] == '.'));

    private static bool AreFillers(ReadOnlySpan<char> text, bool isCopyright)
    {
        foreach (Range range in text.SplitAny(' ', '\t', '\u00A0'))
        {
            string word = TextFold.Fold(text[range]);
            if (word.Length > 0 && !s_fillers.Contains(word) && !(isCopyright && word.All(char.IsAsciiDigit)))
                return false;
        }

        return true;
    }
}
