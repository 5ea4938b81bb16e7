using System.Buffers;
using Nylas.LinkSafety.Scanning.Lists.Reading;

namespace Nylas.LinkSafety.Scanning.Lists.Formats;

/// <summary>A format that is known, and from which no entry could honestly be made: it is named, so that whoever configured it learns what to take instead.</summary>
internal sealed class RefusedFormat : IListReader
{
    // Before the formats below, whose initialisers name it.
    private static readonly SearchValues<char> HexDigits = SearchValues.Create("0123456789abcdef");

    private readonly Func<ListHead, bool> _isIt;
    private readonly string _instead;

    private RefusedFormat(string format, string expects, string instead, Func<ListHead, bool> isIt) =>
        (Format, Expects, _instead, _isIt) = (format, expects, instead, isIt);

    /// <summary>A rule matches bytes at places in a stream under conditions of flow, method and direction; which of them name a URL is up to each rule's author.</summary>
    public static RefusedFormat IntrusionRules { get; } = new(
        "intrusion-rules",
        "Suricata or Snort rules",
        "These are rules for an intrusion detection system, no list of URLs. Whoever publishes them has the URLs as a list too.",
        static head => head.Lines.Any(static line =>
            line.Contains("(msg:", StringComparison.Ordinal) && line.Split(' ', 2)[0] is "alert" or "drop" or "reject" or "pass" or "block" or "log"));

    /// <summary>Tells which event of the feed holds a value; the value itself cannot be had back from its MD5.</summary>
    public static RefusedFormat MispHashes { get; } = new(
        "misp-hashes",
        "MISP's hashes.csv: an MD5 and an event's UUID a line",
        "This is the index of a MISP feed: MD5 hashes that say which event a value is in. Take the feed's manifest.json instead.",
        static head => head.Share(static line => line.Length == 69 && line[32] == ',' && !line.AsSpan(0, 32).ContainsAnyExcept(HexDigits)) >= 0.8);

    /// <summary>An update means something only together with the list it updates.</summary>
    public static RefusedFormat SafeBrowsingUpdate { get; } = new(
        "safe-browsing-update",
        "a Safe Browsing update response",
        "This is an answer of Safe Browsing's update API: hash prefixes, which are applied to a prefix set. Configure the source as Safe Browsing.",
        static head => head.HasProperty("listUpdateResponses") || head.HasProperty("hashLists"));

    public string Format { get; }

    public string Expects { get; }

    public ListFit Recognise(ListHead head) => _isIt(head) ? ListFit.Certain : ListFit.No;

    public Task<ListReadResult> ReadAsync(Stream stream, IListSink sink, ListLimits limits, CancellationToken cancellationToken) =>
        Task.FromResult(new ListReadResult(ListReadOutcome.Refused, Format, _instead, 0, 0, new ListFacts()));
}
