using Nylas.LinkSafety.Scanning.Lists.Reading;

namespace Nylas.LinkSafety.Scanning.Lists.Formats;

/// <summary>Records of a CSV, after the line that names their columns, which may be a comment (URLhaus).</summary>
internal abstract class CsvParser(ListWriter writer, string[] required) : ILineParser
{
    private readonly CsvRecord _record = new(writer.Limits.MaxLineBytes);
    private CsvColumns? _columns;

    public bool WantsAllLines => _record.IsOpen;

    protected ListWriter Writer { get; } = writer;

    public void Read(ReadOnlySpan<char> line)
    {
        bool isComment = !_record.IsOpen && line is ['#', ..];
        if (isComment && (_columns is not null || !line.Contains(',')))
        {
            Writer.Comment(line.TrimEnd('#'));
            return;
        }

        if (!_record.TryAppend(line))
        {
            Writer.Skip(ListSkip.TooLong, line);
            return;
        }

        if (_record.IsOpen && isComment)
            _record.Close();
        if (_record.IsOpen)
            return;
        if (_columns is null)
            ReadHeader(isComment);
        else if (_record.Count != _columns.Count)
            Writer.Skip(ListSkip.Unreadable, line);
        else
            Read(_record, line);
    }

    public void End()
    {
        if (_record.IsOpen)
            Writer.Skip(ListSkip.Unreadable, "a quote that is never closed");
    }

    /// <summary>Says which columns there are.</summary>
    protected abstract void Use(CsvColumns columns);

    /// <param name="record">With as many fields as there are columns.</param>
    /// <param name="line">As it stood there, to be shown.</param>
    protected abstract void Read(CsvRecord record, ReadOnlySpan<char> line);

    /// <summary>The columns of a file whose first record is data already; null when they cannot be told.</summary>
    protected virtual CsvColumns? Guess(CsvRecord first) => null;

    private void ReadHeader(bool isComment)
    {
        var columns = CsvColumns.Read(_record);
        if (columns.Has(required))
        {
            _columns = columns;
            Use(columns);
        }
        else if (!isComment)
        {
            _columns = Guess(_record) ?? throw new ListReadException(ListReadOutcome.WrongFormat, "The first line does not name these columns.");
            Use(_columns);
            Read(_record, _record[0]);
        }
    }
}
