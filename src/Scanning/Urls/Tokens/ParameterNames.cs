using System.Buffers;
using System.Collections.Frozen;

namespace Nylas.LinkSafety.Scanning.Urls.Tokens;

/// <summary>What a parameter's name tells of its value.</summary>
internal static class ParameterNames
{
    private const string Alphanumeric = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

    public static readonly SearchValues<char> PlainNameCharacters = SearchValues.Create(Alphanumeric + "_-.[]$");

    public static readonly SearchValues<char> Base64Characters = SearchValues.Create(Alphanumeric + "-_+/=");

    /// <summary>Words that name a secret, wherever they stand in a name (reset_token, accessToken, X-Api-Key).</summary>
    private static readonly SearchValues<string> SecretStems = SearchValues.Create(
        ["token", "jwt", "secret", "signature", "hmac", "nonce", "otp", "oobcode", "apikey", "api_key", "api-key",
         "accesskey", "access_key", "authkey", "auth_key", "authcode", "auth_code", "passcode", "sessionid", "session_id",
         "sessid", "resetkey", "reset_key", "magic", "credential", "samlresponse", "passwd", "password"],
        StringComparison.OrdinalIgnoreCase);

    /// <summary>Names that are a secret only as a whole: "sig" is one, "design" is not.</summary>
    private static readonly FrozenSet<string> SecretNames = FrozenSet.ToFrozenSet(
        ["sig", "tok", "auth", "pin", "pwd", "ticket", "sid", "sso", "hdnts", "hdnea", "policy", "se", "st_token", "tkn"],
        StringComparer.OrdinalIgnoreCase);

    /// <summary>
    /// Names whose values look random and are not tokens: click and campaign identifiers that advertisers and
    /// mail senders append (each documented by the one it belongs to), language and page choices, searches.
    /// </summary>
    private static readonly FrozenSet<string> HarmlessNames = FrozenSet.ToFrozenSet(
        [
            "gclid", "gclsrc", "gbraid", "wbraid", "dclid", "gad_source", "gad_campaignid", "_gl", "_ga", "srsltid", "ved", "ei",
            "fbclid", "igsh", "igshid", "msclkid", "yclid", "twclid", "ttclid", "epik", "rdt_cid", "scclid", "li_fat_id",
            "mc_cid", "mc_eid", "mkt_tok", "_hsenc", "_hsmi", "hsctatracking", "vero_id", "_kx", "s_cid", "cmpid", "icid", "spm",
            "trk", "trkid", "trackingid", "clickid", "click_id", "pk_campaign", "pf_rd_p", "pf_rd_r", "pd_rd_i", "pd_rd_r", "pd_rd_w",
            "pd_rd_wg", "ref", "ref_", "refsrc", "referrer", "source", "src", "campaign", "medium", "from", "via", "feature",
            "lang", "locale", "language", "hl", "gl", "country", "region", "currency", "theme", "format", "output", "version",
            "q", "query", "search", "s", "keyword", "keywords", "text", "title", "tag", "category", "cat", "page", "p", "offset",
            "limit", "sort", "order", "view", "tab", "start", "list", "playlist", "v", "index",
        ],
        StringComparer.OrdinalIgnoreCase);

    /// <summary>A one-time code is short: that its name says so is all there is to see.</summary>
    private static readonly FrozenSet<string> OneTimeCodeNames = FrozenSet.ToFrozenSet(
        ["otp", "totp", "pin", "passcode", "onetimecode", "one_time_code", "smscode", "sms_code", "verificationcode",
         "verification_code", "confirmationcode", "confirmation_code", "securitycode", "security_code", "logincode", "login_code"],
        StringComparer.OrdinalIgnoreCase);

    /// <summary>Names whose value chooses what a script does (<c>?action=unsubscribe</c>, Firebase's <c>?mode=resetPassword</c>).</summary>
    private static readonly FrozenSet<string> ActionNames = FrozenSet.ToFrozenSet(
        ["action", "act", "a", "mode", "do", "cmd", "command", "op", "operation", "task", "method", "event", "route", "r",
         "controller", "type", "page", "p", "view", "option", "m", "func", "function"],
        StringComparer.OrdinalIgnoreCase);

    public static bool IsHarmless(string name)
        => HarmlessNames.Contains(name) || name.StartsWith("utm_", StringComparison.OrdinalIgnoreCase)
            || name.StartsWith("pk_", StringComparison.OrdinalIgnoreCase) || name.StartsWith("mtm_", StringComparison.OrdinalIgnoreCase);

    public static bool IsSecret(string name) => SecretNames.Contains(name) || name.AsSpan().ContainsAny(SecretStems);

    public static bool IsOneTimeCode(string name) => OneTimeCodeNames.Contains(name);

    public static bool ChoosesAction(string name) => ActionNames.Contains(name);
}
