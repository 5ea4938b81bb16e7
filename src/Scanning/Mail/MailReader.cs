using System.Text.Json;
using Microsoft.Extensions.Options;
using Nylas.LinkSafety.Scanning.Mail.Choice;
using Nylas.LinkSafety.Scanning.Mail.Feedback;
using Nylas.LinkSafety.Scanning.Mail.Mime;
using Nylas.LinkSafety.Scanning.Mail.Xarf;
using Nylas.LinkSafety.Scanning.Pages;
using Nylas.LinkSafety.Scanning.Reference;
using Nylas.LinkSafety.Scanning.Scoring;
using Nylas.LinkSafety.Scanning.Unwrapping;

namespace Nylas.LinkSafety.Scanning.Mail;

/// <summary>
/// Bytes in, a reported mail out, on the calling thread: pure, and bounded by <see cref="MailOptions"/> and <see cref="PageOptions"/> (its
/// threads, queue and deadline are <see cref="MailAnalyzer"/>'s). Malformed mail is read as far as it goes. Safe for any number of callers.
/// </summary>
public sealed class MailReader(IOptions<MailOptions> options, IOptions<PageOptions> pages, LinkUnwrapper unwrapper, ReferenceData reference, Scorer scorer)
{
    /// <summary>Reads one mail: RFC 5322 with whatever it carries, a Nylas message object, or an XARF report.</summary>
    /// <exception cref="OperationCanceledException"><paramref name="stop"/> was cancelled.</exception>
    public MailReading Read(MailInput input, CancellationToken stop)
    {
        if (input.Content.Length > options.Value.MaxMessageBytes)
            return new MailReading(MailOutcome.TooLarge, null, null);
        var budget = new MailBudget(options.Value, stop);
        return IsJson(input) ? ReadJson(input, budget) : ReadMail(input.Content, input, ReportFormat.Message, budget);
    }

    private static bool IsJson(MailInput input)
    {
        var type = HeaderParameters.Parse(input.ContentType).Value;
        if (type.Length > 0 && type != "application/octet-stream")
            return type.EndsWith("/json", StringComparison.Ordinal) || type.EndsWith("+json", StringComparison.Ordinal);
        return input.Content.Span.TrimStart("\uFEFF \t\r\n"u8) is [(byte)'{', ..];
    }

    private MailReading ReadJson(MailInput input, MailBudget budget)
    {
        using var document = MailJson.Parse(input.Content, out string? problem);
        if (document is null)
            return new MailReading(MailOutcome.NotAMail, null, problem);
        if (XarfReport.Recognizes(document.RootElement))
            return ReadXarf(document.RootElement, null, input, budget);
        if (NylasMessage.Find(document.RootElement) is not { } message)
            return new MailReading(MailOutcome.NotAMail, null, "the JSON is neither a Nylas message object nor an XARF report.");
        return NylasMessage.RawMail(message) is { } mail
            ? ReadMail(mail, input, ReportFormat.NylasMessage, budget)
            : Builder(input, budget).FromMessage(NylasMessage.Read(message, budget), ReportFormat.NylasMessage);
    }

    private MailReading ReadMail(ReadOnlyMemory<byte> bytes, MailInput input, ReportFormat format, MailBudget budget)
    {
        var mail = new MimeReader(budget).Read(bytes);
        if (mail.Headers.Fields.Count == 0)
            return new MailReading(MailOutcome.NotAMail, null, "it does not begin with a header field such as \"From: …\".");
        if (FeedbackPart(mail) is { } feedback)
            return ReadArf(mail, feedback, input, budget);
        foreach (var part in mail.SelfAndParts())
        {
            if (JsonReport(part, budget) is not { } json)
                continue;
            using (json)
                return ReadXarf(json.RootElement, mail, input, budget);
        }

        return Builder(input, budget).FromMessage(mail, format);
    }

    /// <summary>RFC 5965, section 2: a part of type message/feedback-report, whatever the multipart around it says of itself.</summary>
    private static MimePart? FeedbackPart(MimePart mail) => mail.SelfAndParts().FirstOrDefault(static part => part.MediaType == "message/feedback-report");

    private MailReading ReadArf(MimePart mail, MimePart feedback, MailInput input, MailBudget budget)
    {
        byte[] bytes = TransferDecoding.Decode(feedback.Body.Span, feedback.TransferEncoding, budget.NextTextBytes, budget, out _);
        var fields = new MimeReader(budget).ReadHeaders(SkipBlank(bytes), feedback.Path).Headers;
        if (ArfFields.Read(fields, options.Value.MaxLinks, out string? problem) is not { } report)
            return new MailReading(MailOutcome.InvalidReport, null, problem);
        return Builder(input, budget).FromReport(ReportFormat.Arf, report.Version, report.Category, report.IsCategoryStated, report.Urls, report.Facts, mail, Original(mail));
    }

    private MailReading ReadXarf(JsonElement json, MimePart? mail, MailInput input, MailBudget budget)
    {
        if (XarfReport.Read(json, out string? problem) is not { } report)
            return new MailReading(MailOutcome.InvalidReport, null, problem);
        var original = report.Message is { } bytes ? new MimeReader(budget).Read(bytes) : mail is null ? null : Original(mail);
        return Builder(input, budget).FromReport(ReportFormat.Xarf, report.Version, report.Category, true, report.Urls, report.Facts, mail, original);
    }

    /// <summary>The message that is reported, with its body or its header alone.</summary>
    private static MimePart? Original(MimePart mail) => mail.SelfAndParts().FirstOrDefault(static part => part.Message is not null)?.Message;

    /// <summary>XARF's transport by mail: a JSON part, usually named xarf.json.</summary>
    private static JsonDocument? JsonReport(MimePart part, MailBudget budget)
    {
        bool isJson = part.MediaType is "application/json" or "application/xarf+json" || (part.FileName?.EndsWith(".json", StringComparison.OrdinalIgnoreCase) ?? false);
        if (!isJson)
            return null;
        byte[] bytes = TransferDecoding.Decode(part.Body.Span, part.TransferEncoding, budget.Options.MaxMessageBytes, budget, out _);
        var json = MailJson.Parse(bytes, out _);
        if (json is null || XarfReport.Recognizes(json.RootElement))
            return json;
        json.Dispose();
        return null;
    }

    private static ReadOnlyMemory<byte> SkipBlank(byte[] bytes) => bytes.AsMemory(bytes.Length - bytes.AsSpan().TrimStart("\r\n"u8).Length);

    private ReportedMailBuilder Builder(MailInput input, MailBudget budget) => new(input, budget, pages.Value, unwrapper, reference, scorer);
}
