using System.Text.Json;
using Nylas.LinkSafety.Scanning.Lists.Reading;

namespace Nylas.LinkSafety.Scanning.Lists.Formats;

/// <summary>
/// A MISP feed: manifest.json names its events by UUID, each is a file beside it. An event that cannot be had or read is counted, and the others are taken.
/// </summary>
internal sealed class MispFeed(ListTarget target) : IDirectoryListReader
{
    public string Format => "misp-feed";

    public string Expects => "a MISP feed's manifest.json: an object of event UUIDs";

    public ListFit Recognise(ListHead head)
    {
        var text = head.Text.AsSpan().TrimStart();
        if (text is not ['{', .. var rest] || rest.TrimStart() is not ['"', .. var key] || key.Length < 37 || key[36] != '"')
            return ListFit.No;
        return Guid.TryParseExact(key[..36], "D", out _) && head.HasProperty("info") && !head.HasProperty("Event") ? ListFit.Certain : ListFit.No;
    }

    public Task<ListReadResult> ReadAsync(Stream stream, IListSink sink, ListLimits limits, CancellationToken cancellationToken) =>
        Task.FromResult(new ListReadResult(
            ListReadOutcome.Refused, Format, "This is the manifest of a MISP feed, whose events are files beside it. Configure the source as a directory.", 0, 0, new ListFacts()));

    public Task<ListReadResult> ReadAsync(Stream manifest, IListDocuments documents, IListSink sink, ListLimits limits, CancellationToken cancellationToken)
    {
        var writer = new ListWriter(sink, target, limits);
        return ListReading.RunAsync(Format, Expects, writer, async () =>
        {
            foreach (string name in await ReadManifestAsync(manifest, limits, cancellationToken).ConfigureAwait(false))
                await ReadEventAsync(name, documents, writer, cancellationToken).ConfigureAwait(false);
        });
    }

    private static async Task<List<string>> ReadManifestAsync(Stream manifest, ListLimits limits, CancellationToken cancellationToken)
    {
        using var document = await JsonWhole.ReadAsync(manifest, limits, cancellationToken).ConfigureAwait(false);
        if (document.RootElement.ValueKind != JsonValueKind.Object)
            throw new ListReadException(ListReadOutcome.WrongFormat, "This is no object.");
        var names = new List<string>();
        foreach (var item in document.RootElement.EnumerateObject())
        {
            // Only a UUID becomes a file name: what a stranger wrote must not choose a path.
            if (!Guid.TryParseExact(item.NameOrEmpty(), "D", out var uuid) || item.Value.ValueKind != JsonValueKind.Object)
                throw new ListReadException(ListReadOutcome.WrongFormat, "It names something that is no event.");
            names.Add($"{uuid:D}.json");
            if (names.Count > limits.MaxDocuments)
                throw new ListReadException(ListReadOutcome.TooManyEntries, $"More than {limits.MaxDocuments} events.");
        }

        return names;
    }

    private static async Task ReadEventAsync(string name, IListDocuments documents, ListWriter writer, CancellationToken cancellationToken)
    {
        var stream = await documents.OpenAsync(name, cancellationToken).ConfigureAwait(false);
        if (stream is null)
        {
            writer.Skip(ListSkip.Unreadable, name);
            return;
        }

        await using (stream)
        {
            try
            {
                await using var text = await ListUnpacker.OpenAsync(stream, writer.Limits, cancellationToken).ConfigureAwait(false);
                using var document = await JsonWhole.ReadAsync(text, writer.Limits, cancellationToken).ConfigureAwait(false);
                if (!MispEvent.TryRead(document.RootElement, writer))
                    writer.Skip(ListSkip.Unreadable, name);
            }
            catch (Exception e) when (e is JsonException or InvalidDataException or ListReadException { Outcome: not ListReadOutcome.TooManyEntries })
            {
                writer.Skip(ListSkip.Unreadable, name);
            }
        }
    }
}
