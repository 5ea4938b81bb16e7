using Nylas.LinkSafety.Scanning.Reference;

namespace Nylas.LinkSafety.Scanning.Mail.Bodies;

/// <summary>
/// Finds a message that was forwarded inside the text: the line that mail programs put above it (Gmail, Apple Mail, Outlook, Thunderbird,
/// Yahoo and Proton, in eight languages), or the copied header alone, as Outlook on the web writes it.
/// </summary>
internal static class ForwardFinder
{
    /// <summary>A copied header has six lines; blank ones and a folded recipient list come between.</summary>
    private const int HeaderLines = 16;

    /// <summary>A reporter writes a few lines above what is forwarded; behind this nobody looks.</summary>
    private const int LinesSearched = 2_000;

    /// <summary>Longer lines are prose.</summary>
    private const int LongestMarkLine = 120;

    private static readonly string[] Marks =
    [
        "forwarded message", "original message", "begin forwarded message", "forwarded by", "forwarded email", "forwarded mail",
        "weitergeleitete nachricht", "anfang der weitergeleiteten", "ursprungliche nachricht", "originalnachricht",
        "message transfere", "debut du message", "message d'origine", "message original",
        "mensaje reenviado", "mensaje original", "inicio del mensaje", "mensagem encaminhada", "mensagem original",
        "messaggio inoltrato", "messaggio originale", "doorgestuurd bericht", "oorspronkelijk bericht",
        "転送メッセージ", "転送されたメッセージ", "元のメッセージ",
    ];

    /// <summary>Above what a reply quotes: "On … wrote:".</summary>
    private static readonly string[] ReplyEnds = ["wrote:", "schrieb:", "a ecrit :", "a ecrit:", "escribio:", "ha scritto:", "schreef:", "escreveu:"];

    private static readonly string[] FromLabels = ["from", "von", "de", "da", "van", "差出人"];
    private static readonly string[] DateLabels = ["date", "sent", "datum", "gesendet", "envoye", "fecha", "enviado", "data", "inviato", "verzonden", "送信日時", "日付"];
    private static readonly string[] SubjectLabels = ["subject", "betreff", "objet", "asunto", "assunto", "oggetto", "onderwerp", "件名"];

    public static ForwardMark? Find(string text)
    {
        var lines = SplitLines(text);
        for (int i = 0; i < lines.Count; i++)
        {
            var line = Bare(text, lines[i]);
            if (line.Length is 0 or > LongestMarkLine)
                continue;
            string folded = TextFold.Fold(line);
            if (IsMark(folded))
                return Header(text, lines, i + 1, lines[i].Start, needsHeader: false)! with { IsForward = IsForward(folded) };
            if (Label(folded, FromLabels) >= 0 && Header(text, lines, i, lines[i].Start, needsHeader: true) is { } bare)
                return bare;
            if (IsReply(folded))
                return new ForwardMark(lines[i].Start, lines[i].End, null, null, null, null, null, false);
        }

        return null;
    }

    private static bool IsMark(string folded)
    {
        foreach (string mark in Marks)
        {
            int at = folded.IndexOf(mark, StringComparison.Ordinal);

            // Nothing much stands beside it on its line.
            if (at is >= 0 and <= 12 && folded.Length - mark.Length <= 60)
                return true;
        }

        return false;
    }

    /// <summary>"Original message" stands above what a reply quotes as well.</summary>
    private static bool IsForward(string folded)
        => !(folded.Contains("origin", StringComparison.Ordinal) || folded.Contains("ursprunglich", StringComparison.Ordinal) || folded.Contains("oorspronkelijk", StringComparison.Ordinal)
            || folded.Contains("元の", StringComparison.Ordinal));

    private static bool IsReply(string folded)
    {
        foreach (string end in ReplyEnds)
        {
            if (folded.EndsWith(end, StringComparison.Ordinal) && (folded.Contains('@', StringComparison.Ordinal) || folded.AsSpan().ContainsAnyInRange('0', '9')))
                return true;
        }

        return false;
    }

    /// <summary>The copied header at or soon after a line; null where one is needed and there is none.</summary>
    private static ForwardMark? Header(string text, List<(int Start, int End)> lines, int first, int start, bool needsHeader)
    {
        string? from = null, date = null, subject = null, replyTo = null, messageId = null;
        int bodyStart = first < lines.Count ? lines[first].Start : text.Length;
        for (int i = first; i < Math.Min(lines.Count, first + HeaderLines); i++)
        {
            var line = Bare(text, lines[i]);
            string folded = TextFold.Fold(line[..Math.Min(line.Length, 40)]);
            if (from is null && Label(folded, FromLabels) >= 0)
                from = Value(line);
            else if (date is null && Label(folded, DateLabels) >= 0)
                date = Value(line);
            else if (subject is null && Label(folded, SubjectLabels) >= 0)
                subject = Value(line);
            else if (replyTo is null && Label(folded, ["reply-to", "antwort an"]) >= 0)
                replyTo = Value(line);
            else if (messageId is null && Label(folded, ["message-id"]) >= 0)
                messageId = Value(line);
            else
                continue;
            bodyStart = lines[i].End;
        }

        bool isHeader = from is not null && (subject is not null || date is not null);
        return needsHeader && !isHeader ? null : new ForwardMark(start, bodyStart, from, date, subject, replyTo, messageId, false);
    }

    private static int Label(string folded, string[] labels)
    {
        foreach (string label in labels)
        {
            if (!folded.StartsWith(label, StringComparison.Ordinal))
                continue;
            var rest = folded.AsSpan(label.Length).TrimStart(" *");
            if (rest is [':' or '：', ..])
                return label.Length;
        }

        return -1;
    }

    private static string? Value(ReadOnlySpan<char> line)
    {
        int colon = line.IndexOfAny(":：");
        var value = line[(colon + 1)..].Trim(" *\t");
        return value.IsEmpty ? null : value[..Math.Min(value.Length, 1000)].ToString();
    }

    /// <summary>Without quotation marks, emphasis and rules around it.</summary>
    private static ReadOnlySpan<char> Bare(string text, (int Start, int End) line)
        => text.AsSpan(line.Start, line.End - line.Start).TrimStart(" \t>|*-_=#\u2014\u2500").TrimEnd(" \t*-_=#\u2014\u2500");

    private static List<(int Start, int End)> SplitLines(string text)
    {
        var lines = new List<(int, int)>();
        for (int at = 0; at < text.Length && lines.Count < LinesSearched;)
        {
            int end = text.IndexOf('\n', at);
            if (end < 0)
                end = text.Length;
            lines.Add((at, end));
            at = end + 1;
        }

        return lines;
    }
}
