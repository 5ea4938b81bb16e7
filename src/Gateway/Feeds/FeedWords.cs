using Nylas.LinkSafety.Grains.Interfaces.Feeds;
using Nylas.LinkSafety.Scanning.Urls;

namespace Nylas.LinkSafety.Gateway.Feeds;

/// <summary>The words of the public contract for threat lists.</summary>
internal static class FeedWords
{
    public static string Of(FeedHealth health) => health switch
    {
        FeedHealth.Empty => "empty",
        FeedHealth.Good => "good",
        FeedHealth.Failing => "failing",
        FeedHealth.Suspect => "suspect",
        FeedHealth.Weak => "weak",
        FeedHealth.Silent => "silent",
        _ => throw new ArgumentOutOfRangeException(nameof(health), health, null),
    };

    public static string Explain(FeedHealth health) => health switch
    {
        FeedHealth.Empty => "Nothing was fetched yet; that begins within a minute.",
        FeedHealth.Good => "The list in force is as the source has it.",
        FeedHealth.Failing => "The last tries have failed; it is tried again, and what was accepted stays in force.",
        FeedHealth.Suspect => "What came last shrank too much or is too short: it waits to be accepted, by :accept or by a second download that agrees. What was accepted before stays in force.",
        FeedHealth.Weak => "The list in force is so old that its hits only caution.",
        FeedHealth.Silent => "The list in force is so old that its hits count for nothing.",
        _ => throw new ArgumentOutOfRangeException(nameof(health), health, null),
    };

    /// <summary>Some sources want their key in the URL.</summary>
    public static string Redact(string text) => WebUrl.TryParse(text, out var url, out _) ? UrlRedactor.Redact(url) : text;
}
