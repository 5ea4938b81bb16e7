using Nylas.LinkSafety.Scanning.Mail.Bodies;
using Nylas.LinkSafety.Scanning.Mail.Mime;
using Nylas.LinkSafety.Scanning.Reference;
using Nylas.LinkSafety.Scanning.Unwrapping;
using Nylas.LinkSafety.Scanning.Urls;

namespace Nylas.LinkSafety.Scanning.Mail.Choice;

/// <summary>Collects the links of all bodies of a mail; one that stands in several is one link.</summary>
internal sealed class LinkGathering(MailBudget budget, LinkUnwrapper unwrapper)
{
    /// <summary>How much of the text before and behind a link says what it is for.</summary>
    private const int ContextBefore = 80, ContextBehind = 40;

    private readonly Dictionary<string, LinkDraft> _byUrl = new(StringComparer.Ordinal);
    private readonly List<LinkDraft> _drafts = [];

    public IReadOnlyList<LinkDraft> Drafts => _drafts;

    /// <summary>Different links, those beyond the limit included.</summary>
    public int Count { get; private set; }

    /// <param name="outside">Whose words stand before a forwarded message in this body, or in all of it.</param>
    public void Add(BodyText body, ForwardMark? mark, MailRegion outside, string part, bool isAttachment)
    {
        int signature = SignatureStart(body.Text, mark?.Start ?? body.Text.Length);
        bool isFirst = true, isFirstForwarded = true;
        for (int index = 0; index < body.Links.Count; index++)
        {
            var link = body.Links[index];
            if (!WebUrl.TryParse(link.Href, out var url, out _))
                continue;
            bool isForwarded = mark is not null && link.Start >= mark.Start;
            var region = isForwarded ? MailRegion.Forwarded : outside;
            var draft = Draft(url);
            if (draft is null)
                continue;

            draft.Occurrences++;
            draft.IsDefanged |= link.IsDefanged;
            bool isBetter = draft.Occurrences == 1 || (region == MailRegion.ReporterText && draft.Region != region)
                || (draft.Anchor.Length == 0 && link.Text.Length > 0 && draft.Region == region)
                || (draft.Kind == MailLinkKind.Text && link.Kind == MailLinkKind.Anchor && draft.Region == region);
            if (!isBetter)
                continue;

            draft.Kind = link.Kind;
            draft.Region = region;
            draft.Part = part;
            draft.Anchor = link.Text;
            draft.IsImage = link.IsImage;
            draft.IsHidden = link.IsHidden;
            draft.IsInAttachment = isAttachment;
            draft.IsInSignature = !isForwarded && link.Start >= signature;
            draft.Context = Around(body.Text, body.Links, index);
            draft.Depth = Depth(body.Text.Length, mark, link.Start, isForwarded);
            draft.IsFirstOfRegion = isForwarded ? isFirstForwarded : isFirst;
            if (isForwarded)
                isFirstForwarded = false;
            else
                isFirst = false;
        }
    }

    /// <summary>A link that a report names in a field of its own.</summary>
    public void AddReported(WebUrl url)
    {
        if (Draft(url) is not { } draft)
            return;
        draft.Occurrences++;
        draft.Kind = MailLinkKind.ReportField;
        draft.Region = MailRegion.Report;
    }

    private LinkDraft? Draft(WebUrl url)
    {
        if (_byUrl.TryGetValue(url.Serialized, out var known))
            return known;
        Count++;
        if (_drafts.Count >= budget.Options.MaxLinks)
        {
            budget.Add(MailFlaw.TooManyLinks);
            return null;
        }

        var draft = new LinkDraft(url, unwrapper.Unwrap(url));
        _byUrl.Add(url.Serialized, draft);
        _drafts.Add(draft);
        return draft;
    }

    /// <summary>Behind the line "-- " (RFC 3676, section 4.3), as far as the reporter's own text goes.</summary>
    private static int SignatureStart(string text, int end)
    {
        int at = text.AsSpan(0, end).IndexOf("\n-- \n");
        if (at < 0)
            at = text.AsSpan(0, end).IndexOf("\n--\n");
        return at < 0 ? int.MaxValue : at;
    }

    /// <summary>
    /// The line it stands on, up to its neighbours; where it stands alone on its line, the line before it as well ("to unsubscribe:").
    /// </summary>
    private static string Around(string text, IReadOnlyList<BodyLink> links, int index)
    {
        var link = links[index];
        int from = Math.Max(0, link.Start - ContextBefore);
        if (index > 0)
            from = Math.Max(from, Math.Min(links[index - 1].End, link.Start));
        var before = text.AsSpan(from, link.Start - from);
        int line = before.LastIndexOf('\n');
        if (line >= 0 && before[line..].Trim().Length < 3)
            line = before[..line].TrimEnd().LastIndexOf('\n');
        if (line >= 0)
            before = before[line..];

        int to = Math.Min(text.Length, link.End + ContextBehind);
        if (index + 1 < links.Count)
            to = Math.Min(to, Math.Max(links[index + 1].Start, link.End));
        var behind = text.AsSpan(link.End, to - link.End);
        int lineEnd = behind.IndexOf('\n');
        if (lineEnd >= 0)
            behind = behind[..lineEnd];
        return TextFold.Fold($"{before} {link.Text} {behind}");
    }

    private static double Depth(int length, ForwardMark? mark, int start, bool isForwarded)
    {
        int from = isForwarded ? mark!.BodyStart : 0;
        int to = isForwarded || mark is null ? length : mark.Start;
        return to <= from ? 0 : Math.Clamp((double)(start - from) / (to - from), 0, 1);
    }
}
