using Nylas.LinkSafety.Grains.Interfaces.Feeds;
using Nylas.LinkSafety.Scanning.Lists.Reading;
using Nylas.LinkSafety.Scanning.Urls;

namespace Nylas.LinkSafety.Grains.Feeds;

/// <summary>What is wrong with a feed's definition, said so that it can be put right.</summary>
internal sealed class FeedDefinitionCheck(ListFormats formats)
{
    private const int MaxName = 50;
    private const int MaxLocation = 2_048;

    private static readonly TimeSpan MinInterval = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan MaxInterval = TimeSpan.FromDays(30);
    private static readonly TimeSpan MaxAge = TimeSpan.FromDays(365);

    /// <returns>A sentence, or empty.</returns>
    public string FindFault(FeedDefinition definition)
    {
        if (definition.Name.Length is < 1 or > MaxName || !definition.Name.All(static c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '-'))
            return $"name: 1 to {MaxName} of a-z, 0-9 and hyphen were expected.";
        if (definition.Location.Length is < 1 or > MaxLocation || !IsPlace(definition.Location))
            return $"location: an http or https URL without user name and password, or an absolute path, of at most {MaxLocation} characters was expected.";
        if (definition.Format is { } format && formats.Find(format) is null)
            return $"format: one of {string.Join(", ", formats.All.Select(static known => known.Format))} was expected.";
        if (definition.Confidence is not (> 0 and <= 1))
            return "confidence: a number above 0, up to 1, was expected.";
        if (definition.Interval < MinInterval || definition.Interval > MaxInterval)
            return $"interval: {MinInterval} to {MaxInterval} was expected.";
        if (definition.MinEntries < 0)
            return "min_entries: 0 or more was expected.";
        if (definition.MaxShrink is not (>= 0 and <= 1))
            return "max_shrink: a number from 0 to 1 was expected.";
        if (definition.WeakAfter <= TimeSpan.Zero || definition.WeakAfter > MaxAge)
            return $"weak_after: above 0, up to {MaxAge}, was expected.";
        return definition.SilentAfter < definition.WeakAfter || definition.SilentAfter > MaxAge
            ? $"silent_after: weak_after ({definition.WeakAfter}) to {MaxAge} was expected."
            : "";
    }

    private static bool IsPlace(string location) => WebUrl.TryParse(location, out var url, out _)
        ? !url.HasCredentials
        : Path.IsPathFullyQualified(location) && !location.Contains('\0');
}
