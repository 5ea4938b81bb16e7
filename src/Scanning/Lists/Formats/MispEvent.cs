using System.Text.Json;
using Nylas.LinkSafety.Scanning.Lists.Reading;

namespace Nylas.LinkSafety.Scanning.Lists.Formats;

/// <summary>A MISP event as its feeds and its REST interface export it, alone, in an array, or as "response". It has to be seen whole: its tags say what its attributes are accused of, and they may stand behind them.</summary>
internal sealed class MispEvent(ListTarget target) : IListReader
{
    public string Format => "misp-event";

    public string Expects => "a MISP event: an object with the object Event";

    public ListFit Recognise(ListHead head) => head.HasProperty("Event") && (head.HasProperty("info") || head.HasProperty("Attribute") || head.HasProperty("uuid")) ? ListFit.Certain : ListFit.No;

    public Task<ListReadResult> ReadAsync(Stream stream, IListSink sink, ListLimits limits, CancellationToken cancellationToken)
    {
        var writer = new ListWriter(sink, target, limits);
        return ListReading.RunAsync(Format, Expects, writer, async () =>
        {
            using var document = await JsonWhole.ReadAsync(stream, limits, cancellationToken).ConfigureAwait(false);
            if (!TryRead(document.RootElement, writer))
                throw new ListReadException(ListReadOutcome.WrongFormat, "There is no event in it.");
        });
    }

    /// <summary>False when there is no event.</summary>
    public static bool TryRead(JsonElement root, ListWriter writer)
    {
        var events = root.ValueKind == JsonValueKind.Array ? root.EnumerateArray() : root.Items("response");
        bool isRead = TryReadOne(root, writer);
        foreach (var item in events)
            isRead |= TryReadOne(item, writer);
        return isRead;
    }

    private static bool TryReadOne(JsonElement item, ListWriter writer)
    {
        if (item.ValueKind != JsonValueKind.Object || !item.TryGet("Event", out var read) || read.ValueKind != JsonValueKind.Object)
            return false;
        string[] tags = [.. read.Items("Tag").Select(tag => tag.Text("name")), read.Text("info")];
        var attributes = new MispAttributes(writer, ThreatWords.Find(tags), isPublished: !read.TryGet("published", out var published) || published.ValueKind != JsonValueKind.False);
        foreach (var attribute in read.Items("Attribute"))
            attributes.Read(attribute);
        foreach (var group in read.Items("Object"))
        {
            foreach (var attribute in group.Items("Attribute"))
                attributes.Read(attribute, isDeleted: group.IsTrue("deleted"));
        }

        return true;
    }
}
