using Nylas.LinkSafety.Scanning.Lists.Reading;

namespace Nylas.LinkSafety.Scanning.Lists.Formats;

/// <summary>
/// urlhaus-filter's look-up table for Splunk: host, path, message, updated. It is looked up by equality, so a row without a path is that host alone,
/// one with a path is one URL.
/// </summary>
internal sealed class SplunkCsv(ListTarget target) : LineListReader("splunk-csv", "a Splunk look-up table with the columns host, path, message, updated", target)
{
    private static readonly string[] Required = ["host", "path"];

    public override ListFit Recognise(ListHead head) =>
        head.FirstLine.Replace("\"", "", StringComparison.Ordinal).StartsWith("host,path,", StringComparison.OrdinalIgnoreCase) ? ListFit.Certain : ListFit.No;

    protected override ILineParser Open(ListWriter writer) => new Parser(writer);

    private sealed class Parser(ListWriter writer) : CsvParser(writer, Required)
    {
        private int _host, _path;

        protected override void Use(CsvColumns columns) => (_host, _path) = (columns["host"], columns["path"]);

        protected override void Read(CsvRecord record, ReadOnlySpan<char> line)
        {
            var path = record[_path];
            if (path.IsEmpty)
                Writer.Host(record[_host], ListScope.Host);
            else if (path[0] == '/' && !record[_host].ContainsAny("/@?#"))
                Writer.UrlWithoutScheme(string.Concat(record[_host], path));
            else
                Writer.Skip(ListSkip.Unreadable, line);
        }
    }
}
