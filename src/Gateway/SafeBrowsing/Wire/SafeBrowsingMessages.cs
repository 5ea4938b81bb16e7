using System.Collections.Immutable;

namespace Nylas.LinkSafety.Gateway.SafeBrowsing.Wire;

/// <summary>
/// Safe Browsing's messages, versions 4 (github.com/google/safebrowsing, safebrowsing.proto) and 5 (googleapis, google/security/safebrowsing/v5):
/// numbers and names are theirs. What is never read or written here is left out.
/// </summary>
internal static class SafeBrowsingMessages
{
    public static readonly ImmutableArray<string> ThreatTypes =
        ["THREAT_TYPE_UNSPECIFIED", "MALWARE", "SOCIAL_ENGINEERING", "UNWANTED_SOFTWARE", "POTENTIALLY_HARMFUL_APPLICATION"];

    public static readonly ImmutableArray<string> Platforms =
        ["PLATFORM_TYPE_UNSPECIFIED", "WINDOWS", "LINUX", "ANDROID", "OSX", "IOS", "ANY_PLATFORM", "ALL_PLATFORMS", "CHROME"];

    public static readonly ImmutableArray<string> EntryTypes = ["THREAT_ENTRY_TYPE_UNSPECIFIED", "URL", "EXECUTABLE", "IP_RANGE"];

    public const long AnyPlatform = 6;
    public const long UrlEntries = 1;
    public const long Raw = 1;
    public const long Rice = 2;
    public const long PartialUpdate = 1;
    public const long FullUpdate = 2;

    private static readonly ImmutableArray<string> Compressions = ["COMPRESSION_TYPE_UNSPECIFIED", "RAW", "RICE"];
    private static readonly ImmutableArray<string> ResponseTypes = ["RESPONSE_TYPE_UNSPECIFIED", "PARTIAL_UPDATE", "FULL_UPDATE"];

    public static readonly WireSchema ThreatEntry = new(new WireField(1, "hash", WireKind.Bytes), new WireField(2, "url", WireKind.Text));

    public static readonly WireSchema ThreatInfo = new(
        Words(1, "threatTypes", ThreatTypes, isRepeated: true),
        Words(2, "platformTypes", Platforms, isRepeated: true),
        Messages(3, "threatEntries", ThreatEntry),
        Words(4, "threatEntryTypes", EntryTypes, isRepeated: true));

    /// <summary>FindThreatMatchesRequest.</summary>
    public static readonly WireSchema FindThreatMatches = new(Message(2, "threatInfo", ThreatInfo));

    /// <summary>FindFullHashesRequest.</summary>
    public static readonly WireSchema FindFullHashes = new(Message(3, "threatInfo", ThreatInfo));

    public static readonly WireSchema ThreatMatch = new(
        Words(1, "threatType", ThreatTypes),
        Words(2, "platformType", Platforms),
        Message(3, "threat", ThreatEntry),
        new WireField(5, "cacheDuration", WireKind.Duration),
        Words(6, "threatEntryType", EntryTypes));

    /// <summary>FindThreatMatchesResponse, and FindFullHashesResponse, which has one field more.</summary>
    public static readonly WireSchema Matches = new(Messages(1, "matches", ThreatMatch), new WireField(3, "negativeCacheDuration", WireKind.Duration));

    /// <summary>ListThreatListsResponse.</summary>
    public static readonly WireSchema ThreatLists = new(Messages(1, "threatLists", new WireSchema(
        Words(1, "threatType", ThreatTypes), Words(2, "platformType", Platforms), Words(3, "threatEntryType", EntryTypes))));

    public static readonly WireSchema Constraints = new(
        new WireField(1, "maxUpdateEntries", WireKind.Integer),
        new WireField(2, "maxDatabaseEntries", WireKind.Integer),
        Words(4, "supportedCompressions", Compressions, isRepeated: true));

    /// <summary>FetchThreatListUpdatesRequest.</summary>
    public static readonly WireSchema FetchUpdates = new(Messages(3, "listUpdateRequests", new WireSchema(
        Words(1, "threatType", ThreatTypes),
        Words(2, "platformType", Platforms),
        new WireField(3, "state", WireKind.Bytes),
        Message(4, "constraints", Constraints),
        Words(5, "threatEntryType", EntryTypes))));

    public static readonly WireSchema RiceCoded = new(
        new WireField(1, "firstValue", WireKind.LongInteger),
        new WireField(2, "riceParameter", WireKind.Integer),
        new WireField(3, "numEntries", WireKind.Integer),
        new WireField(4, "encodedData", WireKind.Bytes));

    public static readonly WireSchema RawHashes = new(new WireField(1, "prefixSize", WireKind.Integer), new WireField(2, "rawHashes", WireKind.Bytes));

    public static readonly WireSchema RawIndices = new(new WireField(1, "indices", WireKind.Indices));

    public static readonly WireSchema EntrySet = new(
        Words(1, "compressionType", Compressions),
        Message(2, "rawHashes", RawHashes),
        Message(3, "rawIndices", RawIndices),
        Message(4, "riceHashes", RiceCoded),
        Message(5, "riceIndices", RiceCoded));

    public static readonly WireSchema Checksum = new(new WireField(1, "sha256", WireKind.Bytes));

    public static readonly WireSchema ListUpdate = new(
        Words(1, "threatType", ThreatTypes),
        Words(2, "threatEntryType", EntryTypes),
        Words(3, "platformType", Platforms),
        Words(4, "responseType", ResponseTypes),
        Messages(5, "additions", EntrySet),
        Messages(6, "removals", EntrySet),
        new WireField(7, "newClientState", WireKind.Bytes),
        Message(8, "checksum", Checksum));

    /// <summary>FetchThreatListUpdatesResponse.</summary>
    public static readonly WireSchema Updates = new(
        Messages(1, "listUpdateResponses", ListUpdate), new WireField(2, "minimumWaitDuration", WireKind.Duration));

    public static readonly WireSchema FullHashDetail = new(Words(1, "threatType", ThreatTypes));

    public static readonly WireSchema FullHash = new(new WireField(1, "fullHash", WireKind.Bytes), Messages(2, "fullHashDetails", FullHashDetail));

    /// <summary>v5's SearchHashesResponse.</summary>
    public static readonly WireSchema SearchHashes = new(Messages(1, "fullHashes", FullHash), new WireField(2, "cacheDuration", WireKind.Duration));

    private static WireField Words(int number, string name, ImmutableArray<string> words, bool isRepeated = false) =>
        new(number, name, WireKind.Word) { Words = words, IsRepeated = isRepeated };

    private static WireField Message(int number, string name, WireSchema schema) => new(number, name, WireKind.Message) { Schema = schema };

    private static WireField Messages(int number, string name, WireSchema schema) => Message(number, name, schema) with { IsRepeated = true };
}
