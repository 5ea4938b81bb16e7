using System.Collections.Frozen;
using System.Text;
using Nylas.LinkSafety.Scanning.Reference;

namespace Nylas.LinkSafety.Scanning.Mail.Choice;

/// <summary>
/// What a reporter says in words of their own: "spam link" and its obvious variants, and which category they mean. Words are compared
/// folded, with digits that stand for letters undone ("sp4m").
/// </summary>
internal static class ReportWords
{
    /// <summary>A report is short; behind this a pasted mail begins.</summary>
    private const int LongestText = 4000;

    /// <summary>How many words may stand between: "the link is a scam".</summary>
    private const int Reach = 3;

    private static readonly FrozenSet<string> Bad = FrozenSet.ToFrozenSet(
    [
        "spam", "spams", "spammy", "spamming", "scam", "scams", "scammy", "phishing", "phish", "phising", "fishing", "fraud", "fraudulent", "malicious", "malware", "virus", "suspicious",
        "fake", "abusive", "harmful", "dangerous", "betrug", "betrugerischer", "verdachtiger", "frauduleux", "malveillant", "suspect", "malicioso", "fraudulento", "sospechoso", "golpe", "truffa",
    ]);

    private static readonly FrozenSet<string> Link = FrozenSet.ToFrozenSet(
    [
        "link", "links", "url", "urls", "lnk", "hyperlink", "redirect", "redirects", "redirected", "redirection", "website", "site", "webpage", "lien", "liens", "enlace", "enlaces", "seite", "weiterleitung",
        "weitergeleitet", "redirige", "tracking",
    ]);

    /// <summary>Phrases decide before single words; the first that is there counts.</summary>
    private static readonly (string Phrase, ReportCategory Category)[] Categories =
    [
        ("not spam", ReportCategory.NotHarmful), ("no spam", ReportCategory.NotHarmful), ("not a spam", ReportCategory.NotHarmful), ("not phishing", ReportCategory.NotHarmful),
        ("not harmful", ReportCategory.NotHarmful), ("not malicious", ReportCategory.NotHarmful), ("false positive", ReportCategory.NotHarmful), ("false alarm", ReportCategory.NotHarmful),
        ("wrongly blocked", ReportCategory.NotHarmful), ("blocked by mistake", ReportCategory.NotHarmful), ("is legitimate", ReportCategory.NotHarmful), ("is safe", ReportCategory.NotHarmful),
        ("kein spam", ReportCategory.NotHarmful), ("pas un spam", ReportCategory.NotHarmful), ("no es spam", ReportCategory.NotHarmful),
        ("malware", ReportCategory.Malware), ("virus", ReportCategory.Malware), ("trojan", ReportCategory.Malware), ("ransomware", ReportCategory.Malware), ("infected", ReportCategory.Malware),
        ("phish", ReportCategory.Phishing), ("phising", ReportCategory.Phishing), ("scam", ReportCategory.Phishing), ("fraud", ReportCategory.Phishing), ("fake login", ReportCategory.Phishing),
        ("credential", ReportCategory.Phishing), ("password", ReportCategory.Phishing), ("betrug", ReportCategory.Phishing), ("hameconnage", ReportCategory.Phishing),
        ("estafa", ReportCategory.Phishing), ("golpe", ReportCategory.Phishing), ("truffa", ReportCategory.Phishing), ("フィッシング", ReportCategory.Phishing),
        ("spam", ReportCategory.Spam), ("junk", ReportCategory.Spam), ("迷惑", ReportCategory.Spam),
        ("unwanted", ReportCategory.Unwanted), ("unsolicited", ReportCategory.Unwanted), ("unsubscribe", ReportCategory.Unwanted), ("unerwunscht", ReportCategory.Unwanted),
    ];

    /// <summary>The words that say so, as folded; null where none do.</summary>
    public static string? FindSpamLink(string? text)
    {
        string[] words = Words(text);
        for (int i = 0; i < words.Length; i++)
        {
            if (IsOneWord(words[i]))
                return words[i];
            if (!Bad.Contains(words[i]))
                continue;
            for (int j = Math.Max(0, i - Reach); j < Math.Min(words.Length, i + Reach + 1); j++)
            {
                if (j != i && Link.Contains(words[j]))
                    return string.Join(' ', words[Math.Min(i, j)..(Math.Max(i, j) + 1)]);
            }
        }

        return null;
    }

    public static ReportCategory? FindCategory(string? text)
    {
        string words = string.Join(' ', Words(text));
        foreach (var (phrase, category) in Categories)
        {
            if (words.Contains(phrase, StringComparison.Ordinal))
                return category;
        }

        return null;
    }

    /// <summary>"spamlink", "phishinglinks"; "スパムリンク" is written without a blank.</summary>
    private static bool IsOneWord(string word)
        => word is "spamlink" or "spamlinks" or "spamurl" or "scamlink" or "phishinglink" or "phishinglinks" || word.Contains("スパムリンク", StringComparison.Ordinal);

    private static string[] Words(string? text)
    {
        if (string.IsNullOrEmpty(text))
            return [];
        string folded = TextFold.Fold(text.AsSpan(0, Math.Min(text.Length, LongestText)));
        var spaced = new StringBuilder(folded.Length);
        foreach (char c in folded)
            spaced.Append(char.IsLetterOrDigit(c) || c is '@' or '$' ? c : ' ');
        return [.. spaced.ToString().Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(Plain)];
    }

    /// <summary>Digits and signs among letters, read as the letters they look like.</summary>
    private static string Plain(string word)
    {
        if (!word.Any(char.IsAsciiLetter) || !word.Any(static c => c is '4' or '@' or '1' or '0' or '3' or '$' or '5'))
            return word;
        return string.Create(word.Length, word, static (span, source) =>
        {
            for (int i = 0; i < source.Length; i++)
                span[i] = source[i] switch { '4' or '@' => 'a', '1' => 'i', '0' => 'o', '3' => 'e', '$' or '5' => 's', var c => c };
        });
    }
}
