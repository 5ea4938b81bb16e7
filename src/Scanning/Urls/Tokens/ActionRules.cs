namespace Nylas.LinkSafety.Scanning.Urls.Tokens;

/// <summary>
/// Links that say what they do: a word such as "verify" in the path, in the host or in a parameter that
/// chooses an action, and beside it something that says for whom. The word alone is a page about it.
/// </summary>
internal static class ActionRules
{
    // "please-confirm-your-email-address" is a route; seven words and more are an article's headline.
    private const int MaxWordsInRoute = 6;

    public static void Find(WebUrl url, UrlText text, Findings found)
    {
        int at = -1;
        if ((FindInPath(text, out at) ?? FindInHost(url) ?? FindInParameters(text)) is not { } kind)
            return;

        foreach (var parameter in text.Parameters)
        {
            if (SaysForWhom(parameter, kind))
                found.Add(kind, parameter.Where);
        }

        for (int i = 0; i < text.Segments.Count; i++)
        {
            if (i != at && !PathRules.NamesARecord(text.Segments, i) && SaysForWhom(text.Segments[i], follows: i > at))
                found.Add(kind, $"path:{i}");
        }
    }

    private static TokenKind? FindInPath(UrlText text, out int at)
    {
        for (at = 0; at < text.Segments.Count; at++)
        {
            string segment = text.Segments[at];
            if (CountWords(segment) <= MaxWordsInRoute && ActionWords.Find(segment) is { } kind)
                return kind;
        }

        at = -1;
        return null;
    }

    /// <summary>Labels before the last two, which somebody registered for their own name.</summary>
    private static TokenKind? FindInHost(WebUrl url)
    {
        if (url.HostKind != HostKind.Domain)
            return null;

        string[] labels = url.Host.TrimEnd('.').Split('.', 16);
        foreach (string label in labels.AsSpan(0, Math.Max(0, labels.Length - 2)))
        {
            if (ActionWords.Find(label) is { } kind)
                return kind;
        }

        return null;
    }

    private static TokenKind? FindInParameters(UrlText text)
    {
        foreach (var parameter in text.Parameters)
        {
            if (ParameterNames.ChoosesAction(parameter.Name) && CountWords(parameter.Value) <= MaxWordsInRoute
                && parameter.Value.Length <= 40 && ActionWords.Find(parameter.Value) is { } kind)
                return kind;
        }

        return null;
    }

    private static bool SaysForWhom(UrlParameter parameter, TokenKind kind)
    {
        string value = parameter.Value;
        if (value.Length == 0 || ParameterNames.IsHarmless(parameter.Name) || value.Contains("://", StringComparison.Ordinal))
            return false;

        if (value.AsSpan().ContainsAnyInRange('0', '9') || value.Contains('@', StringComparison.Ordinal))
            return true;
        if (ParameterNames.ChoosesAction(parameter.Name))
            return false;

        // Where the visit alone unsubscribes, whatever is there may say whom.
        return kind == TokenKind.Unsubscribe || (value.Length >= 8 && QueryRules.IsMixedCase(value));
    }

    private static bool SaysForWhom(string segment, bool follows)
    {
        int digits = segment.Count(char.IsAsciiDigit);
        if (digits == segment.Length)
            return digits >= (follows ? 4 : 6); // shorter before the word are years, months and days
        if (segment.Contains('@', StringComparison.Ordinal) || OpaqueText.IsUuid(segment) || OpaqueText.IsOpaque(segment, minLength: 10))
            return true;

        // "/verify/a7Bx93": short, one piece, digits inside. "/verify/windows-11" is a page.
        return follows && digits >= 2 && segment.Length >= 6 && CountWords(segment) <= 2 && !segment.Contains('-', StringComparison.Ordinal)
            && !segment.Contains('.', StringComparison.Ordinal);
    }

    private static int CountWords(ReadOnlySpan<char> text)
    {
        int words = 0;
        bool inWord = false;
        foreach (char c in text)
        {
            bool isWord = char.IsLetterOrDigit(c);
            if (isWord && !inWord)
                words++;
            inWord = isWord;
        }

        return words;
    }
}
