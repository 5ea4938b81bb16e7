using System.Buffers;

namespace Nylas.LinkSafety.Scanning.Urls.Tokens;

/// <summary>
/// Words for what a token-bearing link does, in the languages that transactional mail is mostly sent in.
/// Stems, so that verify, verified, verification, verificar and vérifier are one entry. Chosen by hand from
/// the routes that common frameworks and mail services generate (Devise, Django, Laravel, WordPress, Firebase,
/// Auth0, Mailchimp, SendGrid, HubSpot) and their translations.
/// </summary>
internal static class ActionWords
{
    // In this order: "confirm-password-reset" is a reset, "unsubscribe/confirm" an unsubscription.
    private static readonly (TokenKind Kind, SearchValues<string> Stems)[] Table =
    [
        (TokenKind.Unsubscribe, Stems(
            "unsubscrib", "unsub", "optout", "opt-out", "opt_out", "abmeld", "abbestell", "austrag", "desabonn", "désabonn",
            "desinscri", "désinscri", "de-baja", "debaja", "darbaja", "desuscri", "disiscri", "descadastr", "afmeld", "uitschrijv",
            "wypisz", "avregistrer", "avmeld", "peruuta-tilaus", "отпис", "配信停止", "退会", "退订", "退訂", "수신거부")),
        (TokenKind.PasswordReset, Stems(
            "reset", "recover", "forgot", "lostpass", "lost-pass", "lost_pass", "setpass", "set-pass", "set_pass", "changepass",
            "change-pass", "change_pass", "newpass", "new-pass", "new_pass", "zurücksetz", "zuruecksetz", "reinitialis", "réinitialis",
            "restablec", "recuperar", "recupera", "reimposta", "ripristin", "redefin", "herstel", "сброс", "восстанов", "再設定",
            "重置", "重设", "재설정")),
        (TokenKind.MagicLink, Stems(
            "magiclink", "magic-link", "magic_link", "loginlink", "login-link", "login_link", "signinlink", "signin-link",
            "sign-in-link", "passwordless", "emaillogin", "email-login", "email_login", "autologin", "auto-login", "auto_login",
            "one-time-login", "onetimelogin", "magiclogin", "magic-login")),
        (TokenKind.Invitation, Stems(
            "invit", "einladung", "convite", "uitnodig", "zaprosz", "приглаш", "招待", "邀请", "邀請", "초대")),
        (TokenKind.Activation, Stems(
            "activat", "activar", "activer", "activeer", "aktivier", "aktiver", "aktivoi", "ativar", "attiva", "aktywuj", "активир",
            "有効化", "激活", "활성화")),
        (TokenKind.Verification, Stems(
            "verif", "vérif", "validat", "valider", "validar", "doublecheck", "проверк", "認証", "验证", "驗證", "인증")),
        (TokenKind.Confirmation, Stems(
            "confirm", "conferma", "bestätig", "bestaetig", "bevestig", "potwierd", "bekräft", "bekraeft", "bekreft", "bekræft",
            "onayla", "vahvista", "подтвер", "optin", "opt-in", "opt_in", "確認", "确认", "확인")),
    ];

    /// <summary>What a short text says that a link does; null where it names no such action.</summary>
    public static TokenKind? Find(ReadOnlySpan<char> text)
    {
        foreach (var (kind, stems) in Table)
        {
            if (text.ContainsAny(stems))
                return kind;
        }

        return null;
    }

    private static SearchValues<string> Stems(params ReadOnlySpan<string> stems)
        => SearchValues.Create(stems, StringComparison.OrdinalIgnoreCase);
}
