namespace Nylas.LinkSafety.Scanning.Lists.Reading;

/// <summary>A format that is one JSON document, read as it comes.</summary>
internal abstract class JsonListReader(string format, string expects, ListTarget target) : IListReader
{
    public string Format { get; } = format;

    public string Expects { get; } = expects;

    public abstract ListFit Recognise(ListHead head);

    public Task<ListReadResult> ReadAsync(Stream stream, IListSink sink, ListLimits limits, CancellationToken cancellationToken)
    {
        var writer = new ListWriter(sink, target, limits);
        return ListReading.RunAsync(Format, Expects, writer, () => new JsonWalk(stream, writer, Open(writer)).RunAsync(cancellationToken));
    }

    protected abstract IJsonParser Open(ListWriter writer);
}
