using System.Collections.Immutable;
using Nylas.LinkSafety.Scanning.Reference;
using Nylas.LinkSafety.Scanning.Scoring;
using Nylas.LinkSafety.Scanning.Unwrapping.Pasting;
using Nylas.LinkSafety.Scanning.Urls;

namespace Nylas.LinkSafety.Scanning.Mail.Choice;

/// <summary>
/// How likely each link is the one that was meant. The weights are set by hand, in steps of a half, so that a reporter's own words beat
/// everything, a footer's words beat everything but those, and what a mail wants clicked beats the rest; docs/mail.md says what came of
/// that on 150 phishing mails.
/// </summary>
/// <param name="reporterSite">The site of the reporter's own address.</param>
/// <param name="hasOriginal">The reported message is there, so that not every link the reporter wrote need be what is reported.</param>
internal sealed class LinkJudge(
    ReferenceData reference, Scorer scorer, IReadOnlyCollection<string> ownHosts, IReadOnlyCollection<string> listUnsubscribe, string? reporterSite, bool hasOriginal)
{
    /// <summary>Behind it, links belong to the footer more often than not.</summary>
    private const double FooterDepth = 0.85;

    /// <summary>Text of a button; longer anchors are headlines and paragraphs.</summary>
    private const int LongestButton = 60;

    /// <summary>"Please click here", and not "click here to start saving".</summary>
    private const int LongestPointer = 20;

    public (double Score, ImmutableArray<LinkReason> Reasons) Judge(LinkDraft link)
    {
        var reasons = new List<LinkReason>();
        JudgePlace(link, reasons);
        JudgeWords(link, reasons);
        JudgeAddress(link, reasons);
        reasons.Sort(static (a, b) => Math.Abs(b.Weight).CompareTo(Math.Abs(a.Weight)) is not 0 and var order ? order : string.CompareOrdinal(a.Code, b.Code));
        return (reasons.Sum(static reason => reason.Weight), [.. reasons]);
    }

    private static void JudgePlace(LinkDraft link, List<LinkReason> reasons)
    {
        if (link.Region == MailRegion.Report)
            reasons.Add(new LinkReason("named-in-report", 8));
        if (link.Region == MailRegion.ReporterText)
            reasons.Add(link.IsInSignature ? new LinkReason("reporters-signature", -5) : new LinkReason("named-by-reporter", 5));
        if (link.IsDefanged)
            reasons.Add(new LinkReason("defanged", 3));
        if (link.Region == MailRegion.Forwarded)
            reasons.Add(new LinkReason("in-forwarded-message", 1));
        if (link.IsFirstOfRegion)
            reasons.Add(new LinkReason("first-link", 0.5));
        else if (link.Depth > FooterDepth && link.Region != MailRegion.ReporterText)
            reasons.Add(new LinkReason("at-the-end", -1));
        if (link.Occurrences > 1)
            reasons.Add(new LinkReason("repeated", 0.5));
        if (link.IsHidden)
            reasons.Add(new LinkReason("hidden", -1));
        if (link.IsInAttachment)
            reasons.Add(new LinkReason("in-attachment", -1));
    }

    private static void JudgeWords(LinkDraft link, List<LinkReason> reasons)
    {
        string anchor = TextFold.Fold(link.Anchor);
        bool isFooter = true;

        // The words around a short link tell what it is for ("to unsubscribe click here"); a link with words of its own needs them less.
        bool needsContext = anchor.Length < 12 || link.Kind == MailLinkKind.Text || (anchor.Length <= LongestPointer && LinkWords.Pointing.IsIn(anchor));
        string words = needsContext ? link.Context : anchor;
        if (LinkWords.Unsubscribe.IsIn(words))
            reasons.Add(new LinkReason("unsubscribe", -5));
        else if (LinkWords.MailTail.IsIn(words))
            reasons.Add(new LinkReason("mail-programs-own", -7));
        else if (LinkWords.ViewOnline.IsIn(words))
            reasons.Add(new LinkReason("view-online", -1.5));
        else if (LinkWords.Legal.IsIn(anchor))
            reasons.Add(new LinkReason("legal", -4));
        else if (LinkWords.AppStore.IsIn(anchor))
            reasons.Add(new LinkReason("app-store", -2.5));
        else if (LinkWords.Contact.IsIn(anchor))
            reasons.Add(new LinkReason("contact", -2));
        else
            isFooter = false;

        if (link.Kind == MailLinkKind.Form)
            reasons.Add(new LinkReason("sends-a-form", 2.5));
        else if (!isFooter && link.Kind == MailLinkKind.Anchor && anchor.Length is > 0 and <= LongestButton && LinkWords.Action.IsIn(anchor))
            reasons.Add(new LinkReason("asks-for-action", 2));
        else if (!isFooter && link.IsImage)
            reasons.Add(new LinkReason("image-to-click", 1));
        else if (link.Kind == MailLinkKind.Anchor && anchor.Length == 0)
            reasons.Add(new LinkReason("nothing-to-click", -1));
    }

    private void JudgeAddress(LinkDraft link, List<LinkReason> reasons)
    {
        if (ownHosts.Contains(link.Url.Host, StringComparer.OrdinalIgnoreCase))
            reasons.Add(new LinkReason("link-of-this-service", 3));
        if (listUnsubscribe.Contains(link.Url.Serialized))
            reasons.Add(new LinkReason("list-unsubscribe", -6));

        string site = reference.Suffixes.Lookup(link.Target).SiteKey;
        if (SocialSites.IsAppStore(link.Target.Host))
            reasons.Add(new LinkReason("app-store", -2.5));
        else if (SocialSites.Contains(site) && (link.Region is MailRegion.Message or MailRegion.Forwarded))
            reasons.Add(new LinkReason("social-network", -3));
        else if (SocialSites.Contains(site) && link.Region == MailRegion.ReporterText && hasOriginal)
            reasons.Add(new LinkReason("reporters-profile", -5)); // people sign with it; one who reports it alone names nothing else
        if (link.Target.HostKind != HostKind.Domain)
            reasons.Add(new LinkReason("address-is-a-number", 1.5));
        if (link.Region == MailRegion.ReporterText && site == reporterSite)
            reasons.Add(new LinkReason("reporters-own-site", -6));
        if (NamesAnotherSite(link, site))
            reasons.Add(new LinkReason("text-names-another-site", 2.5));

        if (!reference.Shorteners.FindSuffix(link.Url.Host).IsEmpty)
            reasons.Add(new LinkReason("short-link", 1.5));
        if (link.Target.Path is "/" && !link.Target.HasQuery && (link.Region is MailRegion.Message or MailRegion.Forwarded))
            reasons.Add(new LinkReason("front-page", -0.5));

        var assessment = scorer.AssessUrl(link.Target);
        if (assessment.Verdict == Verdict.Malicious)
            reasons.Add(new LinkReason("address-looks-bad", 2.5));
        else if (assessment.Verdict == Verdict.Suspicious)
            reasons.Add(new LinkReason("address-looks-odd", 1.5));
        else if (assessment.KnownGood)
            reasons.Add(new LinkReason("known-site", -1.5));
    }

    /// <summary>The text on the link is an address of another site than it leads to.</summary>
    private bool NamesAnotherSite(LinkDraft link, string site)
    {
        if (link.Kind != MailLinkKind.Anchor || link.Anchor.Length > 200 || link.Anchor.AsSpan().ContainsAny(PastedText.Spaces) || !link.Anchor.Contains('.', StringComparison.Ordinal))
            return false;
        var shown = PastedLink.Read(link.Anchor);
        return shown.Url is { } url && reference.Suffixes.Lookup(url) is { RegistrableDomain: not null } other && other.SiteKey != site;
    }
}
