using Nylas.LinkSafety.Scanning.Urls;

namespace Nylas.LinkSafety.Eval.UrlModel;

/// <summary>
/// Honest addresses that no set has enough of, made of known sites' names: log-in pages, deep paths, home pages, and a few names on platforms. Without them
/// a model learns that "login" is bad, that a bare name is, and that free hosting has no honest tenants.
/// </summary>
internal sealed class MadeAddresses(string[] paths, string[] platforms)
{
    // How sites call where one signs in, by hand.
    private static readonly string[] s_logInPaths =
    [
        "login", "signin", "sign-in", "sign_in", "log-in", "account/login", "accounts/login", "account", "my-account", "user/login", "users/sign_in", "users/login", "auth/login",
        "auth/signin", "oauth/authorize", "oauth2/authorize?client_id=web&response_type=code", "sso/login", "saml/login", "session/new", "sessions/new", "login?next=/", "login?redirect=%2Faccount",
        "login?returnUrl=%2F", "signin?continue=/", "account/signin", "account/register", "register", "signup", "sign-up", "join", "create-account", "customer/account/login/", "customer/account/create/",
        "password/reset", "forgot-password", "account/password", "users/password/new", "account/security", "settings/security", "settings/account", "profile", "my/profile", "checkout", "cart",
        "checkout/login", "secure/login", "secure/checkout", "en/login", "de/login", "fr/connexion", "es/acceso", "anmelden", "connexion", "iniciar-sesion", "entrar", "accedi", "inloggen", "logga-in", "web/login",
        "portal/login", "portal", "client/login", "online-banking/login", "banking/signon", "ebanking", "personal/sign-in", "business/login", "identity/signin", "idp/login", "u/login?state=abc", "wp-login",
        "index?option=login", "Account/LogOn", "Identity/Account/Login", "verify-email", "confirm", "subscribe", "newsletter", "billing", "payment", "invoices", "support", "help/account", "update-profile",
    ];

    private static readonly string[] s_logInHosts = ["login", "signin", "accounts", "account", "auth", "id", "sso", "my", "secure", "portal", "mail", "webmail", "online", "app", "members", "clients", "shop", "support", "m", "ebanking", "onlinebanking", "identity", "myaccount", "customer"];

    /// <summary>One name in so many: about as among the benign links of the sets.</summary>
    private const int OnAPlatform = 80;

    public IEnumerable<WebUrl> Of(IEnumerable<string> sites)
    {
        var chance = new SplitMix(20261122);
        foreach (string site in sites)
        {
            for (int i = 0; i < 2; i++)
            {
                string host = chance.Next(4) == 0 ? $"{s_logInHosts[chance.Next(s_logInHosts.Length)]}.{site}" : site;
                string path = chance.Next(10) switch
                {
                    < 4 => "",
                    < 7 => s_logInPaths[chance.Next(s_logInPaths.Length)],
                    _ => paths[chance.Next(paths.Length)],
                };
                if (chance.Next(OnAPlatform) == 0)
                    host = $"{site.Split('.')[0]}.{platforms[chance.Next(platforms.Length)]}";
                if (WebUrl.TryParse($"https://{host}/{path}", out var url, out _))
                    yield return url;
            }
        }
    }
}
