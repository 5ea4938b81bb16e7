using System.Collections.Frozen;
using System.Collections.Immutable;
using Nylas.LinkSafety.Scanning.Lists.Formats;
using Nylas.LinkSafety.Scanning.Urls;

namespace Nylas.LinkSafety.Scanning.Lists.Reading;

/// <summary>All formats, by name, and the way from a file as it was fetched to entries: unpack, see what it is, read.</summary>
public sealed class ListFormats
{
    private readonly FrozenDictionary<string, IListReader> _byName;

    /// <param name="suffixes">A host entry for one of these would reach strangers, and is not taken.</param>
    /// <param name="time">For what has expired already.</param>
    public ListFormats(PublicSuffixList suffixes, TimeProvider time)
    {
        var target = new ListTarget(suffixes);

        // Of formats that fit equally well, the first wins.
        All =
        [
            RefusedFormat.SafeBrowsingUpdate,
            RefusedFormat.IntrusionRules,
            RefusedFormat.MispHashes,
            PlainUrlList.OpenPhish(target),
            new UrlhausCsv(target),
            new PhishTankCsv(target),
            new SplunkCsv(target),
            new PhishTankJson(target),
            new UrlhausJson(target),
            new MetaMaskConfig(target),
            StixList.Bundle(target, time),
            StixList.Taxii(target, time),
            new MispEvent(target),
            new MispFeed(target),
            new MispWarningList(target),
            new RpzZone(target),
            new AdblockList(target),
            new TrackingProtectionList(target),
            new DnsmasqConfig(target),
            new UnboundConfig(target),
            new BindConfig(target),
            new HostsFile(target),
            PlainUrlList.Any(target),
            new DomainList(target),
            new PlainHostList(target),
            new MixedList(target),
        ];
        _byName = All.ToFrozenDictionary(reader => reader.Format, StringComparer.Ordinal);
    }

    /// <summary>Every reader, the more particular formats first.</summary>
    public ImmutableArray<IListReader> All { get; }

    /// <summary>The reader of a format; null for a name that is none.</summary>
    public IListReader? Find(string format) => _byName.GetValueOrDefault(format);

    /// <summary>The format that fits best; null when none does.</summary>
    public IListReader? Recognise(ListHead head)
    {
        IListReader? best = null;
        var fit = ListFit.No;
        foreach (var reader in All)
        {
            if (reader.Recognise(head) is var its && its > fit)
                (best, fit) = (reader, its);
        }

        return best;
    }

    /// <summary>Reads a list as it was fetched. Whatever is wrong with it is an outcome; unless that is Read, what the sink was given is to be dropped.</summary>
    /// <param name="stream">From its beginning, perhaps gzip or a ZIP; it is left open.</param>
    /// <param name="format">The format's name; null to recognise it.</param>
    /// <param name="fileName">Helps where formats look alike; may be empty.</param>
    /// <param name="sink">Takes the entries.</param>
    /// <param name="limits">How much is read.</param>
    /// <param name="cancellationToken">Ends it early.</param>
    /// <exception cref="ArgumentException">There is no format of that name.</exception>
    public Task<ListReadResult> ReadAsync(
        Stream stream, string? format, string fileName, IListSink sink, ListLimits limits, CancellationToken cancellationToken) =>
        ReadAsync(stream, format, fileName, sink, limits, documents: null, cancellationToken);

    /// <summary>The same of a file that may name others.</summary>
    /// <param name="documents">Those beside it; null where there are none to be had.</param>
    public async Task<ListReadResult> ReadAsync(
        Stream stream, string? format, string fileName, IListSink sink, ListLimits limits, IListDocuments? documents, CancellationToken cancellationToken)
    {
        var reader = format is null ? null : Find(format) ?? throw new ArgumentException($"There is no list format \"{format}\".", nameof(format));
        try
        {
            await using var text = await ListUnpacker.OpenAsync(stream, limits, cancellationToken).ConfigureAwait(false);
            var content = new ListStream(text, limits.MaxBytes, leaveOpen: true);
            var (bytes, isWhole) = await content.PeekAsync(ListHead.Bytes, cancellationToken).ConfigureAwait(false);
            var head = new ListHead(bytes.Span, isWhole, fileName);
            if (FindFlaw(head, isWhole, reader) is { } flaw)
                return Refusal(flaw.Outcome, reader?.Format, flaw.Detail);
            reader ??= Recognise(head);
            if (reader is IDirectoryListReader directory && documents is not null)
                return await directory.ReadAsync(content, documents, sink, limits, cancellationToken).ConfigureAwait(false);
            return reader is null
                ? Refusal(ListReadOutcome.NotRecognised, null, $"It looks like none of the formats: {string.Join(", ", All.Select(known => known.Format))}. Name its format, if it has one of these.")
                : await reader.ReadAsync(content, sink, limits, cancellationToken).ConfigureAwait(false);
        }
        catch (ListReadException e)
        {
            return Refusal(e.Outcome, reader?.Format, e.Message);
        }
        catch (InvalidDataException)
        {
            return Refusal(ListReadOutcome.Corrupt, reader?.Format, "The compressed data is broken or cut off.");
        }
    }

    private static (ListReadOutcome Outcome, string Detail)? FindFlaw(ListHead head, bool isWhole, IListReader? reader)
    {
        string expected = reader is null ? "a list" : reader.Expects;
        if (isWhole && string.IsNullOrWhiteSpace(head.Text))
            return (ListReadOutcome.Empty, $"Expected {expected}; there is nothing in it.");
        if (head.IsBinary || head.Text.StartsWith('\u001f'))
            return (ListReadOutcome.Binary, $"Expected {expected}; these bytes are no text.");
        if (head.IsMarkup)
            return (ListReadOutcome.Markup, $"Expected {expected}; this is HTML or XML, perhaps an error or log-in page.");
        if (reader is LineListReader && head.IsJson)
            return (ListReadOutcome.WrongFormat, $"Expected {expected}; this is JSON.");
        return null;
    }

    private static ListReadResult Refusal(ListReadOutcome outcome, string? format, string detail) => new(outcome, format, detail, 0, 0, new ListFacts());
}
