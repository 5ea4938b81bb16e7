using System.Collections.Immutable;
using Nylas.LinkSafety.Scanning.Lists.Judging;
using Nylas.LinkSafety.Scanning.Lists.SafeBrowsing;
using Nylas.LinkSafety.Scanning.Lists.SafeBrowsing.Holding;

namespace Nylas.LinkSafety.Testing.SafeBrowsing;

/// <summary>Feeds of prefixes as a process holds them.</summary>
public static class PrefixFeeds
{
    public const string List = "SOCIAL_ENGINEERING/ANY_PLATFORM/URL";

    /// <summary>Of Google's, as far as anybody can tell, with the prefixes of these expressions.</summary>
    public static PrefixFeed Google(DateTimeOffset confirmedAt, IEnumerable<string> expressions, long version = 1, int size = 4, string format = SafeBrowsingFormats.V4, string name = "google") =>
        PrefixFeed.Of(
            new Dictionary<string, PrefixList> { [List] = new(PrefixSet.Of(expressions.Select(expression => FakeFullHashSource.HashOf(expression)[..size])), "state"u8.ToArray()) },
            version,
            new FeedTrust(name)
            {
                Confidence = 0.9, ConfirmedAt = confirmedAt, WeakAfter = TimeSpan.FromDays(3), SilentAfter = TimeSpan.FromDays(14), Attribution = "google",
            },
            Server($"https://{name}.example", format));

    public static SafeBrowsingServer Server(string location, string format = SafeBrowsingFormats.V4, ImmutableArray<KeyValuePair<string, string>>? headers = null) =>
        SafeBrowsingServer.TryCreate(location, format, headers ?? [], out var server) ? server : throw new ArgumentException($"{location} is no server.");
}
