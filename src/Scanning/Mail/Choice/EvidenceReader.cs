using System.Text;
using Nylas.LinkSafety.Scanning.Mail.Bodies;
using Nylas.LinkSafety.Scanning.Mail.Mime;

namespace Nylas.LinkSafety.Scanning.Mail.Choice;

/// <summary>Takes the evidence out of a header.</summary>
internal static class EvidenceReader
{
    public static MailEvidence Read(MailHeaders headers, EvidenceSource source)
    {
        string? date = Clean(headers.Raw("Date"));
        return new MailEvidence
        {
            Source = source,
            From = Clean(headers.Text("From")),
            Sender = Clean(headers.Text("Sender")),
            ReplyTo = Clean(headers.Text("Reply-To")),
            ReturnPath = Clean(headers.Text("Return-Path")),
            Subject = Clean(headers.Text("Subject")),
            MessageId = Clean(headers.Raw("Message-ID")),
            Date = date,
            SentAt = MailDate.Parse(date),
            Received = [.. headers.All("Received").Take(MailEvidenceLimits.Received).Select(Clean).OfType<string>()],
            AuthenticationResults = [.. headers.All("Authentication-Results").Take(MailEvidenceLimits.AuthenticationResults).Select(Clean).OfType<string>()],
        };
    }

    public static MailEvidence Read(ForwardMark mark) => new()
    {
        Source = EvidenceSource.InlineMessage,
        From = Clean(mark.From),
        ReplyTo = Clean(mark.ReplyTo),
        Subject = Clean(mark.Subject),
        MessageId = Clean(mark.MessageId),
        Date = Clean(mark.Date),
        SentAt = MailDate.Parse(mark.Date),
    };

    /// <summary>One line, bounded, without anything that is no text.</summary>
    public static string? Clean(string? value)
    {
        if (string.IsNullOrWhiteSpace(value))
            return null;
        var clean = new StringBuilder(Math.Min(value.Length, MailEvidenceLimits.FieldChars));
        foreach (var rune in value.EnumerateRunes())
        {
            if (clean.Length + rune.Utf16SequenceLength > MailEvidenceLimits.FieldChars)
                break;
            var category = Rune.GetUnicodeCategory(rune);
            if (Rune.IsWhiteSpace(rune))
                clean.Append(clean.Length > 0 && clean[^1] != ' ' ? " " : "");
            else if (category is not (System.Globalization.UnicodeCategory.Control or System.Globalization.UnicodeCategory.Format))
                clean.Append(rune.ToString());
        }

        string text = clean.ToString().TrimEnd();
        return text.Length == 0 ? null : text;
    }
}
