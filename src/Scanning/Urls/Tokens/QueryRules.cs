namespace Nylas.LinkSafety.Scanning.Urls.Tokens;

/// <summary>Parameters that are tokens by their name or by their value.</summary>
internal static class QueryRules
{
    // Six characters of base 62 are 36 bits: the shortest that services use behind a name such as "token".
    private const int MinSecretLength = 6;

    // 20 characters of base 62 are 119 bits, of hexadecimal 80; shorter random-looking values are mostly record ids.
    private const int MinOpaqueLength = 20;

    public static void Find(UrlText text, Findings found)
    {
        foreach (var parameter in text.Parameters)
        {
            if (Judge(parameter) is { } kind)
                found.Add(kind, parameter.Where);
        }
    }

    private static TokenKind? Judge(UrlParameter parameter)
    {
        string name = parameter.Name, value = parameter.Value;
        if (Jwt.IsIn(value))
            return TokenKind.Jwt;
        if (ParameterNames.IsHarmless(name))
            return null;

        bool isDigits = value.Length > 0 && !value.AsSpan().ContainsAnyExceptInRange('0', '9');
        if (ParameterNames.IsOneTimeCode(name) && value.Length is >= 4 and <= 12)
            return TokenKind.OneTimeCode;
        if (name.Equals("code", StringComparison.OrdinalIgnoreCase) && isDigits && value.Length == 6)
            return TokenKind.OneTimeCode;
        if (ParameterNames.IsSecret(name) && value.Length >= MinSecretLength)
            return ActionWords.Find(name) ?? TokenKind.TokenParameter;
        if (ActionWords.Find(name) is { } action && value.Length >= MinSecretLength && (value.AsSpan().ContainsAnyInRange('0', '9') || IsMixedCase(value)))
            return action;

        // A nested URL is looked into by itself; as a value it always looks random.
        if (value.Contains("://", StringComparison.Ordinal))
            return null;

        bool namesARecord = OpaqueText.IsUuid(value) && name.EndsWith("id", StringComparison.OrdinalIgnoreCase);
        return !namesARecord && OpaqueText.IsOpaque(value, MinOpaqueLength) ? TokenKind.OpaqueParameter : null;
    }

    public static bool IsMixedCase(string value)
        => value.AsSpan().ContainsAnyInRange('A', 'Z') && value.AsSpan().ContainsAnyInRange('a', 'z');
}
