namespace Nylas.LinkSafety.Cli.Evaluate.Reporting;

/// <summary>A table of a report, the same in text and in HTML.</summary>
/// <param name="Rows">Each as long as <paramref name="Head"/>; the first column is text, the others are figures.</param>
internal sealed record ReportTable(string Title, IReadOnlyList<string> Head, IReadOnlyList<IReadOnlyList<string>> Rows)
{
    /// <summary>Columns wide enough for what stands in them.</summary>
    public void WriteText(TextWriter output)
    {
        output.WriteLine(Title);
        int[] widths = [.. Enumerable.Range(0, Head.Count).Select(column => Rows.Select(row => row[column].Length).Append(Head[column].Length).Max())];
        foreach (var row in Rows.Prepend(Head))
            output.WriteLine("  " + string.Join("  ", row.Select((cell, column) => column == 0 ? cell.PadRight(widths[column]) : cell.PadLeft(widths[column]))).TrimEnd());
        output.WriteLine();
    }
}
