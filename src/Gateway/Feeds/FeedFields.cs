using Nylas.LinkSafety.Gateway.Decisions;
using Nylas.LinkSafety.Gateway.Problems;
using Nylas.LinkSafety.Gateway.Requests;
using Nylas.LinkSafety.Grains.Interfaces.Feeds;
using Nylas.LinkSafety.Scanning.Lists.SafeBrowsing;

namespace Nylas.LinkSafety.Gateway.Feeds;

/// <summary>
/// A threat list's definition as the API takes it. Whether a value may stand there is for the book to say, which keeps the definitions; here is read
/// what it is.
/// </summary>
internal static class FeedFields
{
    private const int LongestName = 100;
    private const int LongestLocation = 4_096;
    private const int LongestFormat = 100;

    /// <summary>Definition and API differ in these names alone: a number needs its unit.</summary>
    private static readonly Dictionary<string, string> ApiNames = new(StringComparer.Ordinal)
    {
        ["interval"] = "interval_minutes",
        ["weak_after"] = "weak_after_hours",
        ["silent_after"] = "silent_after_hours",
    };

    public static string? ReadName(JsonBody body) => body.RequiredString("name", 1, LongestName);

    /// <summary>What the body says, and where it says nothing what was so before.</summary>
    /// <param name="body">What is wrong with it is noted there.</param>
    /// <param name="name">Of the feed.</param>
    /// <param name="before">The definition that is changed; null for a new one.</param>
    public static FeedDefinition Read(JsonBody body, string name, FeedDefinition? before)
    {
        var location = before is null
            ? body.RequiredString("location", 1, LongestLocation)
            : body.OptionalString("location", 1, LongestLocation) ?? before.Location;
        var start = before ?? new FeedDefinition { Name = name, Location = location ?? "" };
        return start with
        {
            Location = location ?? "",
            Format = body.OptionalString("format", 0, LongestFormat) is { } format ? (format.Length == 0 ? null : format) : start.Format,
            Threat = ReadThreat(body) ?? start.Threat,
            Confidence = body.OptionalNumber("confidence", "a number above 0, up to 1") ?? start.Confidence,
            Interval = Minutes(body.OptionalInt("interval_minutes", 0, int.MaxValue)) ?? start.Interval,
            MinEntries = body.OptionalInt("min_entries", 0, int.MaxValue) ?? start.MinEntries,
            MaxShrink = body.OptionalNumber("max_shrink", "a number from 0 to 1") ?? start.MaxShrink,
            WeakAfter = Hours(body.OptionalInt("weak_after_hours", 0, int.MaxValue)) ?? start.WeakAfter,
            SilentAfter = Hours(body.OptionalInt("silent_after_hours", 0, int.MaxValue)) ?? start.SilentAfter,
            IsAuthoritative = body.OptionalBool("authoritative") ?? start.IsAuthoritative,
            IsRedistributable = body.OptionalBool("redistributable") ?? start.IsRedistributable,
            IsWarningList = body.OptionalBool("warning_list") ?? start.IsWarningList,
            Attribution = body.OptionalString("attribution", 0, LongestFormat) is { } named ? (named.Length == 0 ? null : named) : start.Attribution ?? OwnerOf(location),
        };
    }

    public static FieldError ErrorOf(FeedFault fault) =>
        new(ApiNames.GetValueOrDefault(fault.Field, fault.Field), fault.Expected, "something else");

    /// <summary>What comes from Google is marked so without anybody's word.</summary>
    private static string? OwnerOf(string? location) => location is not null && SafeBrowsingServer.IsGoogles(location) ? FeedAttribution.Google : null;

    private static ThreatType? ReadThreat(JsonBody body)
    {
        if (body.OptionalString("threat_type", 0, LongestFormat) is not { } word)
            return null;
        foreach (var threat in Enum.GetValues<ThreatType>())
        {
            if (WireNames.Of(threat) == word)
                return threat;
        }

        body.Reject("threat_type", string.Join(", ", Enum.GetValues<ThreatType>().Select(WireNames.Of)), "another word");
        return null;
    }

    private static TimeSpan? Minutes(int? number) => number is { } minutes ? TimeSpan.FromMinutes(minutes) : null;

    private static TimeSpan? Hours(int? number) => number is { } hours ? TimeSpan.FromHours(hours) : null;
}
