using System.Collections.Immutable;
using Microsoft.Extensions.Options;
using Nylas.LinkSafety.Grains.Interfaces.Feeds;
using Nylas.LinkSafety.Scanning.Lists.Reading;
using Nylas.LinkSafety.Scanning.Lists.SafeBrowsing;
using Nylas.LinkSafety.Scanning.Urls;

namespace Nylas.LinkSafety.Grains.Feeds;

/// <summary>What is wrong with a feed's definition, said so that it can be put right.</summary>
internal sealed class FeedDefinitionCheck(ListFormats formats, IOptions<FeedOptions> options)
{
    private const int MaxName = 50;
    private const int MaxLocation = 2_048;

    private static readonly TimeSpan MinInterval = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan MaxInterval = TimeSpan.FromDays(30);
    private static readonly TimeSpan MaxAge = TimeSpan.FromDays(365);

    /// <returns>All of it, or none.</returns>
    public ImmutableArray<FeedFault> FindFaults(FeedDefinition definition) =>
    [
        .. Faults(definition).Where(static check => !check.IsGood).Select(static check => new FeedFault(check.Field, check.Expected)),
    ];

    private IEnumerable<(bool IsGood, string Field, string Expected)> Faults(FeedDefinition definition)
    {
        yield return (IsName(definition.Name), "name", $"1 to {MaxName} of a-z, 0-9 and hyphen");
        yield return (
            definition.Location.Length is >= 1 and <= MaxLocation && (SafeBrowsingFormats.IsOne(definition.Format) || IsPlace(definition.Location)),
            "location",
            $"an http or https URL without user name and password, or {options.Value.Local.Expected}, of at most {MaxLocation} characters");
        yield return (
            !SafeBrowsingFormats.IsOne(definition.Format) || SafeBrowsingServer.TryCreate(definition.Location, definition.Format, [], out _),
            "location",
            "an http or https URL without a query, below which the paths of Safe Browsing's API lie: its key is configuration, LinkSafety:Feeds:ApiKeys");
        yield return (
            definition.Format is not { } format || SafeBrowsingFormats.IsOne(format) || formats.Find(format) is not null,
            "format",
            $"one of {string.Join(", ", formats.All.Select(static known => known.Format).Concat(SafeBrowsingFormats.All))}");
        yield return (definition.Confidence is > 0 and <= 1, "confidence", "a number above 0, up to 1");
        yield return (definition.Interval >= MinInterval && definition.Interval <= MaxInterval, "interval", $"{Words(MinInterval)} to {Words(MaxInterval)}");
        yield return (definition.MinEntries >= 0, "min_entries", "0 or more");
        yield return (definition.MaxShrink is >= 0 and <= 1, "max_shrink", "a number from 0 to 1");
        yield return (definition.WeakAfter > TimeSpan.Zero && definition.WeakAfter <= MaxAge, "weak_after", $"above 0, up to {Words(MaxAge)}");
        yield return (
            definition.SilentAfter >= definition.WeakAfter && definition.SilentAfter <= MaxAge, "silent_after", $"no less than weak_after, up to {Words(MaxAge)}");
        yield return (
            definition.Attribution == FeedAttribution.Google || (definition.Attribution is null && !SafeBrowsingServer.IsGoogles(definition.Location)),
            "attribution",
            SafeBrowsingServer.IsGoogles(definition.Location) ? $"{FeedAttribution.Google}: these lists are Google's" : $"{FeedAttribution.Google}, or nothing");
        yield return (
            !definition.IsRedistributable || (definition.Attribution is null && !SafeBrowsingFormats.IsOne(definition.Format)),
            "redistributable",
            "false: lists of prefixes, and what is Google's, are never served to others");
        yield return (!definition.IsWarningList || !SafeBrowsingFormats.IsOne(definition.Format), "warning_list", "false: Safe Browsing lists threats");
    }

    private static bool IsName(string name) =>
        name.Length is >= 1 and <= MaxName && name.All(static c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '-');

    private static string Words(TimeSpan time) => time.TotalDays >= 1 ? $"{time.TotalDays:0} days" : $"{time.TotalMinutes:0} minute";

    private bool IsPlace(string location)
    {
        if (WebUrl.TryParse(location, out var url, out _))
            return !url.HasCredentials;
        try
        {
            return options.Value.Local.TryResolve(location, out _);
        }
        catch (IOException)
        {
            return false;
        }
    }
}
