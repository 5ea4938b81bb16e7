using System.Collections.Immutable;
using Nylas.LinkSafety.Scanning.Mail.Bodies;
using Nylas.LinkSafety.Scanning.Mail.Mime;
using Nylas.LinkSafety.Scanning.Pages;
using Nylas.LinkSafety.Scanning.Pages.Documents;
using Nylas.LinkSafety.Scanning.Reference;
using Nylas.LinkSafety.Scanning.Scoring;
using Nylas.LinkSafety.Scanning.Unwrapping;
using Nylas.LinkSafety.Scanning.Unwrapping.Pasting;
using Nylas.LinkSafety.Scanning.Urls;

namespace Nylas.LinkSafety.Scanning.Mail.Choice;

/// <summary>From parts to the reported mail: whose words are whose, which link is meant, and how the message was received. Used once.</summary>
internal sealed class ReportedMailBuilder(MailInput input, MailBudget budget, PageOptions pages, LinkUnwrapper unwrapper, ReferenceData reference, Scorer scorer)
{
    /// <summary>A link with less is one of the footer's.</summary>
    private const double LeastScore = -1.5;

    /// <summary>Of the reporter's own naming; more is a pasted list that belongs into the bulk API.</summary>
    private const int MostReported = 20;

    private readonly LinkGathering _links = new(budget, unwrapper);

    public MailReading FromMessage(MimePart mail, ReportFormat format)
    {
        var attached = mail.SelfAndParts().FirstOrDefault(static part => part.Message is not null)?.Message;
        string? subject = mail.Headers.Text("Subject");
        var bodies = Bodies(mail);
        string? words = ReportWords.FindSpamLink(IsForwardSubject(subject) ? null : subject) ?? bodies.Select(OwnWords).Select(ReportWords.FindSpamLink).FirstOrDefault(static found => found is not null);

        // A reply that is itself the spam quotes as a forwarded one does: a mark counts where something else says that this was forwarded.
        bool isForward = attached is null && (IsForwardSubject(subject) || words is not null || bodies.Exists(static body => body.Mark is { IsForward: true }));
        var mark = isForward ? bodies.Select(static body => body.Mark).FirstOrDefault(static mark => mark is { HasHeader: true }) ?? bodies.Select(static body => body.Mark).FirstOrDefault(static mark => mark is not null) : null;

        // A mail that forwards nothing and speaks of a spam link was written by its reporter; else it is the reported one itself.
        bool isWritten = attached is not null || mark is not null || words is not null;
        var ownWords = new List<string>();
        foreach (var body in bodies)
        {
            AddBody(body, isForward ? body.Mark : null, isWritten ? MailRegion.ReporterText : MailRegion.Message);
            if (isWritten)
                ownWords.Add(isForward ? OwnWords(body) : body.Text.Text);
        }

        if (attached is not null)
            AddOriginal(attached);

        var category = isWritten ? ReportWords.FindCategory(string.Join('\n', ownWords.Prepend(IsForwardSubject(subject) ? "" : subject ?? ""))) : null;
        var outer = EvidenceReader.Read(mail.Headers, EvidenceSource.Mail);
        var evidence = attached is not null ? EvidenceReader.Read(attached.Headers, EvidenceSource.AttachedMessage) : mark is { HasHeader: true } ? EvidenceReader.Read(mark) : outer;
        var links = Judge(mail, attached, isWritten ? outer.From : null, hasOriginal: attached is not null || mark is not null);
        return Done(new ReportedMail
        {
            Format = format,
            Category = category ?? ReportCategory.Spam,
            IsCategoryStated = category is not null,
            Links = links,
            Reported = Choose(links),
            LinkCount = _links.Count,
            SpamLinkWords = words,
            Evidence = evidence,
            Reporter = isWritten && evidence != outer ? outer : null,
            Flaws = [.. budget.Flaws],
        });
    }

    public MailReading FromReport(
        ReportFormat format, string version, ReportCategory category, bool isCategoryStated, IReadOnlyList<WebUrl> urls, FeedbackFacts facts, MimePart? mail, MimePart? original)
    {
        foreach (var url in urls)
            _links.AddReported(url);
        if (original is not null)
            AddOriginal(original);
        var outer = mail is null ? null : EvidenceReader.Read(mail.Headers, EvidenceSource.Mail);
        var links = Judge(mail, original, null, hasOriginal: true);
        var named = links.Where(static link => link.Region == MailRegion.Report).Take(budget.Options.MaxLinks).ToImmutableArray();
        return Done(new ReportedMail
        {
            Format = format,
            FormatVersion = version.Length <= 32 ? version : version[..32],
            Category = category,
            IsCategoryStated = isCategoryStated,
            Links = links,
            Reported = named.IsEmpty ? Choose(links) : named,
            LinkCount = _links.Count,
            Evidence = original is not null
                ? EvidenceReader.Read(original.Headers, EvidenceSource.AttachedMessage)
                : new MailEvidence { Source = EvidenceSource.Report, Date = facts.Date, SentAt = facts.SeenAt },
            Reporter = outer,
            Feedback = facts,
            Flaws = [.. budget.Flaws],
        });
    }

    private static MailReading Done(ReportedMail mail) => new(MailOutcome.Read, mail, null);

    /// <summary>What stands before a forwarded or quoted message.</summary>
    private static string OwnWords(Body body) => body.Mark is { } mark ? body.Text.Text[..mark.Start] : body.Text.Text;

    /// <summary>The reported message: all of it is the stranger's, what it quotes itself included.</summary>
    private void AddOriginal(MimePart original)
    {
        foreach (var body in Bodies(original))
            AddBody(body, null, MailRegion.Forwarded);

        // A message attached to the attached one: forwarded twice.
        foreach (var part in original.SelfAndParts())
        {
            if (part.Message is { } inner)
                AddOriginal(inner);
        }
    }

    private void AddBody(Body body, ForwardMark? mark, MailRegion outside) => _links.Add(body.Text, mark, outside, body.Part.Path, body.Part.IsAttachment);

    /// <summary>The text and HTML parts of one message, without those of messages inside it.</summary>
    private List<Body> Bodies(MimePart message)
    {
        var bodies = new List<Body>();
        foreach (var part in message.SelfAndParts())
        {
            if (part.Message is not null || part.Parts.Count > 0 || part.IsUnread)
                continue;
            var text = part.MediaType switch
            {
                "text/html" or "application/xhtml+xml" => ReadHtml(part),
                "text/plain" or "text/enriched" or "text/markdown" => ReadPlain(part),

                // A multipart whose boundary does not occur is what it says in its lines.
                _ when part.MediaType.StartsWith("multipart/", StringComparison.Ordinal) => ReadPlain(part),
                _ => null,
            };
            if (text is not null)
                bodies.Add(new Body(part, text, ForwardFinder.Find(text.Text)));
        }

        return bodies;
    }

    private BodyText ReadPlain(MimePart part) => PlainBody.Read(MailText.Decode(Decode(part), part.ContentType["charset"], budget), part.ContentType, budget.Options.MaxLinks * 4);

    private BodyText ReadHtml(MimePart part)
    {
        byte[] bytes = Decode(part);
        string? charset = part.ContentType["charset"];
        if (charset is not null && EncodingLabels.Find(charset) is null)
            budget.Add(MailFlaw.UnknownCharset);
        return HtmlBody.Read(PageText.Decode(bytes, charset).Value, pages, budget);
    }

    private byte[] Decode(MimePart part)
    {
        budget.Stop.ThrowIfCancellationRequested();
        byte[] bytes = TransferDecoding.Decode(part.Body.Span, part.TransferEncoding, budget.NextTextBytes, budget, out bool wasCut);
        budget.TakeText(bytes.Length, wasCut);
        return bytes;
    }

    private ImmutableArray<MailLink> Judge(MimePart? mail, MimePart? original, string? reporterFrom, bool hasOriginal)
    {
        var unsubscribe = new HashSet<string>(StringComparer.Ordinal);
        AddUnsubscribe(mail, unsubscribe);
        AddUnsubscribe(original, unsubscribe);
        var judge = new LinkJudge(reference, scorer, input.OwnHosts, unsubscribe, SiteOf(reporterFrom), hasOriginal);
        var links = ImmutableArray.CreateBuilder<MailLink>(_links.Drafts.Count);
        foreach (var draft in _links.Drafts)
        {
            budget.Stop.ThrowIfCancellationRequested();
            var (score, reasons) = judge.Judge(draft);
            links.Add(new MailLink
            {
                Url = draft.Url,
                Unwrapped = draft.Unwrapped,
                Kind = draft.Kind,
                Region = draft.Region,
                Part = draft.Part,
                AnchorText = draft.Anchor,
                Position = links.Count,
                Occurrences = draft.Occurrences,
                Score = score,
                Reasons = reasons,
            });
        }

        return links.ToImmutable();
    }

    /// <summary>All that the reporter names; else the likeliest.</summary>
    private static ImmutableArray<MailLink> Choose(ImmutableArray<MailLink> links)
    {
        var ordered = links.Where(static link => link.Score > LeastScore).OrderByDescending(static link => link.Score).ThenBy(static link => link.Position).ToList();
        var named = ordered.Where(static link => link.Region == MailRegion.ReporterText && link.Score >= 3).Take(MostReported).ToImmutableArray();
        return named.IsEmpty ? [.. ordered.Take(1)] : named;
    }

    /// <summary>RFC 2369: addresses between angle brackets.</summary>
    private static void AddUnsubscribe(MimePart? message, HashSet<string> urls)
    {
        if (message?.Headers.Raw("List-Unsubscribe") is not { } value)
            return;
        foreach (string each in value.Split(',').Take(8))
        {
            if (WebUrl.TryParse(each.AsSpan().Trim(" <>\t"), out var url, out _))
                urls.Add(url.Serialized);
        }
    }

    private string? SiteOf(string? from)
    {
        int at = from?.LastIndexOf('@') ?? -1;
        if (at < 0)
            return null;
        string domain = from![(at + 1)..].TrimEnd('>', ' ', '"');
        return WebUrl.TryParse($"https://{domain}", out var url, out _) && BareHost.IsPlausible(url, domain) ? reference.Suffixes.Lookup(url).SiteKey : null;
    }

    private static bool IsForwardSubject(string? subject)
    {
        string folded = TextFold.Fold(subject.AsSpan(0, Math.Min(subject?.Length ?? 0, 12)));
        return folded.StartsWith("fw:", StringComparison.Ordinal) || folded.StartsWith("fwd:", StringComparison.Ordinal) || folded.StartsWith("wg:", StringComparison.Ordinal)
            || folded.StartsWith("tr:", StringComparison.Ordinal) || folded.StartsWith("rv:", StringComparison.Ordinal) || folded.StartsWith("enc:", StringComparison.Ordinal);
    }

    private sealed record Body(MimePart Part, BodyText Text, ForwardMark? Mark);
}
