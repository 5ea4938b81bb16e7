namespace Nylas.LinkSafety.Scanning.Pages.Content;

/// <summary>What a field asks for. A type is an author's word, and phishing kits avoid type=password and type=email; so names and labels weigh as much.</summary>
internal static class FieldClassifier
{
    public static FieldKind Classify(FieldDraft field, string? label)
    {
        switch (field.Type)
        {
            case "hidden":
                return FieldKind.Hidden;
            case "submit" or "image" or "button" or "reset":
                return FieldKind.Submit;
            case "checkbox" or "radio":
                return FieldKind.Checkbox;
            case "file":
                return FieldKind.File;
            case "select" or "date" or "datetime-local" or "month" or "time" or "week" or "range" or "color":
                return FieldKind.Other;
            case "search":
                return FieldKind.Text;
        }

        var hints = new FieldHints(field.Name, field.Id, field.Placeholder, field.AriaLabel, label);
        var kind = ByAutocomplete(field.Autocomplete) ?? ByWords(hints);
        return field.Type switch
        {
            // The characters are masked: whatever it is called, it is a secret; the more telling kinds of secret go before.
            "password" => IsSecret(kind) ? kind : FieldKind.Password,
            "email" => kind is FieldKind.SeedPhrase ? kind : FieldKind.Email,
            "tel" => kind is FieldKind.Text or FieldKind.Email or FieldKind.Username or FieldKind.Password ? FieldKind.Phone : kind,
            _ => field.MasksText && !IsSecret(kind) ? FieldKind.Password : kind,
        };
    }

    private static bool IsSecret(FieldKind kind)
        => kind is FieldKind.Password or FieldKind.Pin or FieldKind.Otp or FieldKind.CardCode or FieldKind.CardNumber or FieldKind.SeedPhrase;

    /// <summary>The last token is the field's name; those before are sections and address kinds.</summary>
    private static FieldKind? ByAutocomplete(string? autocomplete)
    {
        if (string.IsNullOrEmpty(autocomplete))
            return null;
        var tokens = autocomplete.AsSpan().Trim();
        var name = tokens[(tokens.LastIndexOfAny(" \t\n") + 1)..];
        return name switch
        {
            "cc-number" => FieldKind.CardNumber,
            "cc-csc" => FieldKind.CardCode,
            "one-time-code" => FieldKind.Otp,
            "current-password" or "new-password" => FieldKind.Password,
            "email" => FieldKind.Email,
            "tel" or "tel-national" or "tel-local" => FieldKind.Phone,
            _ => null, // "username" stands on e-mail fields as well: the words say which
        };
    }

    private static FieldKind ByWords(FieldHints hints)
    {
        foreach (var vocabulary in FieldWords.All)
        {
            if (vocabulary.Matches(hints))
                return vocabulary.Kind;
        }

        return FieldKind.Text;
    }
}
