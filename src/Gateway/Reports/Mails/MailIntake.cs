using System.Collections.Immutable;
using System.Globalization;
using Nylas.LinkSafety.Gateway.Problems;
using Nylas.LinkSafety.Gateway.Reports.Api;
using Nylas.LinkSafety.Gateway.Reports.Links;
using Nylas.LinkSafety.Gateway.Reports.Voices;
using Nylas.LinkSafety.Grains.Interfaces.Identifiers;
using Nylas.LinkSafety.Grains.Interfaces.Reports;
using Nylas.LinkSafety.Scanning.Mail;
using Nylas.LinkSafety.Scanning.Reference;
using Nylas.LinkSafety.Scanning.Urls;
using MailCategory = Nylas.LinkSafety.Scanning.Mail.ReportCategory;
using ReportCategory = Nylas.LinkSafety.Grains.Interfaces.Reports.ReportCategory;

namespace Nylas.LinkSafety.Gateway.Reports.Mails;

/// <summary>From a mail that was read to the reports of its links, each on the way that every report goes.</summary>
internal sealed class MailIntake(ReportIntake intake, ReportedLinks links, ReporterIdentity reporters, ReferenceData reference, TimeProvider clock)
{
    /// <summary>A report of a campaign names some; who sends more sends several mails.</summary>
    private const int MostLinks = 50;

    public async Task<MailIntakeResult> TakeAsync(ReportedMail mail, HttpContext context, CancellationToken cancellationToken)
    {
        var reports = ImmutableArray.CreateBuilder<ReportStatus>();
        var unresolved = ImmutableArray.CreateBuilder<UnresolvedLink>();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        ProblemResult? refusal = null;
        var template = Describe(mail, context);
        foreach (var reported in mail.Reported.Take(MostLinks))
        {
            var link = await links.ReadAsync(reported.Url, context.Request.Host.Host, cancellationToken);
            if (link.Destination is not { } destination)
            {
                unresolved.Add(new UnresolvedLink(reported.Url.Host, link.Detail));
                continue;
            }

            if (!seen.Add(destination.Identity))
                continue;
            var result = await intake.TakeAsync(template(link));
            if (result.Status is { } status)
                reports.Add(status);
            else if ((refusal = IntakeProblems.Of(result, context)) is not null)
                break;
        }

        if (reports.Count == 0)
            refusal ??= ProblemResult.Invalid([.. unresolved.Select(static link => new FieldError($"body: link to {link.Host}", "a link to a page on the public web", link.Reason))]);
        return new MailIntakeResult(reports.ToImmutable(), unresolved.ToImmutable(), refusal);
    }

    private Func<ReportedLink, ReportDraft> Describe(ReportedMail mail, HttpContext context)
    {
        _ = IdempotencyKey.Read(context.Request, out var idempotencyKey);
        var reporter = reporters.Of(context, MailboxOf(mail.Reporter));
        return link => new ReportDraft
        {
            Id = ReceiptNumber.Create(clock),
            Destination = link.Destination!,
            Sender = link.Sender,
            Category = CategoryOf(mail.Category),
            Channel = mail.Format is ReportFormat.Arf or ReportFormat.Xarf ? ReportChannel.AbuseFormat : ReportChannel.Email,
            Reporter = reporter,
            // One key for the mail, one for each of its links: the same mail again is the same reports again.
            IdempotencyKey = idempotencyKey is null ? null : UrlKey.ForIdentity(string.Create(CultureInfo.InvariantCulture, $"{idempotencyKey}\n{link.Destination!.Identity}")),
            Text = mail.SpamLinkWords is { } words ? Cut(words, ReportLimits.Text) : null,
            Evidence = EvidenceOf(mail.Evidence),
        };
    }

    /// <summary>Who forwarded the mail, by its own word: the address, without the name before it.</summary>
    private Mailbox? MailboxOf(MailEvidence? forwarding)
    {
        if (forwarding?.From is not { } from)
            return null;
        var (open, close) = (from.LastIndexOf('<'), from.LastIndexOf('>'));
        var address = open >= 0 && close > open ? from.AsSpan((open + 1)..close) : from;
        return Mailbox.TryParse(address, reference, out var mailbox) ? mailbox : null;
    }

    private static MessageEvidence EvidenceOf(MailEvidence evidence) => new()
    {
        From = Cut(evidence.From),
        Subject = Cut(evidence.Subject),
        Date = Cut(evidence.Date),
        MessageId = Cut(evidence.MessageId),
        Received = [.. evidence.Received.Take(MailClaims.MostReceived).Select(MailClaims.Cut)],
        AuthenticationResults = [.. evidence.AuthenticationResults.Take(MailClaims.MostAuthenticationResults).Select(MailClaims.Cut)],
    };

    private static string? Cut(string? header) => header is null ? null : MailClaims.Cut(header);

    private static string Cut(string text, int most) => text.Length <= most ? text : text[..most];

    private static ReportCategory CategoryOf(MailCategory category) => category switch
    {
        MailCategory.Spam => ReportCategory.Spam,
        MailCategory.Phishing => ReportCategory.Phishing,
        MailCategory.Malware => ReportCategory.Malware,
        MailCategory.Unwanted => ReportCategory.Unwanted,
        MailCategory.NotHarmful => ReportCategory.NotHarmful,
        _ => throw new ArgumentOutOfRangeException(nameof(category), category, null),
    };
}
