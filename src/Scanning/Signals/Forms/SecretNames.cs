using Nylas.LinkSafety.Scanning.Pages;

namespace Nylas.LinkSafety.Scanning.Signals.Forms;

/// <summary>What a form asks for, in words for evidence.</summary>
internal static class SecretNames
{
    public static string Of(PageForm form) => string.Join(", ", form.Fields.Where(static f => PageReading.IsSecret(f.Kind)).Select(static f => Of(f.Kind)).Distinct().Take(4));

    private static string Of(FieldKind kind) => kind switch
    {
        FieldKind.Password => "a password",
        FieldKind.CardNumber => "a card number",
        FieldKind.CardCode => "a card's security code",
        FieldKind.Pin => "a PIN",
        FieldKind.Otp => "a one-time code",
        _ => "a wallet's recovery phrase",
    };
}
