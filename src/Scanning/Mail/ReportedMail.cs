using System.Collections.Immutable;

namespace Nylas.LinkSafety.Scanning.Mail;

/// <summary>What a reported mail says. Pure: the same bytes and options give the same. All text in it is strangers'.</summary>
public sealed record ReportedMail
{
    public required ReportFormat Format { get; init; }

    /// <summary>ARF's and XARF's own version, as written.</summary>
    public string? FormatVersion { get; init; }

    public required ReportCategory Category { get; init; }

    /// <summary>Whether the report says so itself; else it is spam, by which every report is taken in.</summary>
    public required bool IsCategoryStated { get; init; }

    /// <summary>
    /// The links that are reported, most likely first: those that a report or the reporter names, else the one that the mail wants clicked.
    /// Empty where the mail has none but those of its footer.
    /// </summary>
    public required ImmutableArray<MailLink> Reported { get; init; }

    /// <summary>All links, in the order they stand; at most <see cref="MailOptions.MaxLinks"/>.</summary>
    public required ImmutableArray<MailLink> Links { get; init; }

    /// <summary>How many different links there are, those beyond the limit included.</summary>
    public required int LinkCount { get; init; }

    /// <summary>The reporter's words that speak of a spam link, folded to lower case; null where none do.</summary>
    public string? SpamLinkWords { get; init; }

    /// <summary>How the reported message was received.</summary>
    public required MailEvidence Evidence { get; init; }

    /// <summary>The mail that brought it, where that is another: who reports it, and by which way.</summary>
    public MailEvidence? Reporter { get; init; }

    /// <summary>What an ARF or XARF report says beside its links.</summary>
    public FeedbackFacts? Feedback { get; init; }

    public required ImmutableArray<MailFlaw> Flaws { get; init; }
}
