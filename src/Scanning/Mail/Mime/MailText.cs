using System.Text;
using System.Text.Unicode;
using Nylas.LinkSafety.Scanning.Pages.Documents;

namespace Nylas.LinkSafety.Scanning.Mail.Mime;

/// <summary>Bytes to characters, by the labels that browsers know.</summary>
internal static class MailText
{
    /// <summary>RFC 6532 allows UTF-8 in headers; what is none was written by a program that used its own machine's charset.</summary>
    public static string DecodeUnlabelled(ReadOnlySpan<byte> bytes)
        => (Utf8.IsValid(bytes) ? EncodingLabels.Utf8 : EncodingLabels.Windows1252).Decoder.GetString(bytes);

    public static string Decode(ReadOnlySpan<byte> bytes, string? label, MailBudget budget)
    {
        if (bytes.StartsWith("\uFEFF"u8))
            return EncodingLabels.Utf8.Decoder.GetString(bytes[3..]);
        if (string.IsNullOrEmpty(label))
            return DecodeUnlabelled(bytes);
        if (EncodingLabels.Find(label) is not { } encoding)
        {
            budget.Add(MailFlaw.UnknownCharset);
            return DecodeUnlabelled(bytes);
        }

        // "us-ascii" is what many programs write whatever they send.
        return encoding == EncodingLabels.Windows1252 ? DecodeUnlabelled(bytes) : encoding.Decoder.GetString(bytes);
    }
}
