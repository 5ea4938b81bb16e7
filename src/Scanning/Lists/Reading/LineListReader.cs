namespace Nylas.LinkSafety.Scanning.Lists.Reading;

/// <summary>A format that goes line by line.</summary>
internal abstract class LineListReader(string format, string expects, ListTarget target) : IListReader
{
    public string Format { get; } = format;

    public string Expects { get; } = expects;

    public abstract ListFit Recognise(ListHead head);

    public Task<ListReadResult> ReadAsync(Stream stream, IListSink sink, ListLimits limits, CancellationToken cancellationToken)
    {
        var writer = new ListWriter(sink, target, limits);
        return ListReading.RunAsync(Format, Expects, writer, () => ReadAsync(stream, writer, cancellationToken));
    }

    protected abstract ILineParser Open(ListWriter writer);

    private async Task ReadAsync(Stream stream, ListWriter writer, CancellationToken cancellationToken)
    {
        using var lines = new LineReader(stream, writer.Limits);
        var parser = Open(writer);
        while (await lines.FillAsync(cancellationToken).ConfigureAwait(false))
        {
            cancellationToken.ThrowIfCancellationRequested();
            while (lines.TryRead(out var line, out var flaw))
            {
                writer.Line = lines.Number;
                if (flaw is { } reason)
                    writer.Skip(reason, line);
                else if (parser.WantsAllLines)
                    parser.Read(line);
                else if (line.Trim() is { IsEmpty: false } text)
                    parser.Read(text);
            }
        }

        parser.End();
    }
}
