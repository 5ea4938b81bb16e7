using Nylas.LinkSafety.Grains.Interfaces.Feeds;
using Nylas.LinkSafety.Scanning.Urls;

namespace Nylas.LinkSafety.Grains.Feeds;

/// <summary>A feed's settings in the words of the API, for those who read what was changed.</summary>
internal static class FeedSettings
{
    /// <summary>Those in which two definitions differ, such as <c>confidence, weak_after_hours</c>.</summary>
    public static string Differing(FeedDefinition before, FeedDefinition after) => string.Join(", ", NamesOfDiffering(before, after));

    /// <summary>Some sources want their key in the URL.</summary>
    public static string Redact(string location) => WebUrl.TryParse(location, out var url, out _) ? UrlRedactor.Redact(url) : location;

    private static IEnumerable<string> NamesOfDiffering(FeedDefinition before, FeedDefinition after)
    {
        (bool Differs, string Name)[] settings =
        [
            (before.Location != after.Location, "location"),
            (before.Format != after.Format, "format"),
            (before.Threat != after.Threat, "threat_type"),
            (!before.Confidence.Equals(after.Confidence), "confidence"),
            (before.Interval != after.Interval, "interval_minutes"),
            (before.MinEntries != after.MinEntries, "min_entries"),
            (!before.MaxShrink.Equals(after.MaxShrink), "max_shrink"),
            (before.WeakAfter != after.WeakAfter, "weak_after_hours"),
            (before.SilentAfter != after.SilentAfter, "silent_after_hours"),
            (before.IsAuthoritative != after.IsAuthoritative, "authoritative"),
            (before.IsRedistributable != after.IsRedistributable, "redistributable"),
            (before.IsWarningList != after.IsWarningList, "warning_list"),
            (before.Attribution != after.Attribution, "attribution"),
        ];
        return settings.Where(static setting => setting.Differs).Select(static setting => setting.Name);
    }
}
