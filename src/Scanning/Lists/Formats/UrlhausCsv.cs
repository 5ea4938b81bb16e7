using Nylas.LinkSafety.Scanning.Lists.Reading;

namespace Nylas.LinkSafety.Scanning.Lists.Formats;

/// <summary>
/// URLhaus' CSV downloads: eight columns in 2019, nine with last_online since. URLs that are offline are left out: the list
/// keeps them for research.
/// </summary>
internal sealed class UrlhausCsv(ListTarget target)
    : LineListReader("urlhaus-csv", "URLhaus' CSV with the columns id, dateadded, url, url_status", target)
{
    private static readonly string[] Required = ["id", "dateadded", "url", "url_status"];

    public override ListFit Recognise(ListHead head) =>
        head.Comments.Concat(head.Lines.Take(1)).Any(static line =>
            line.Replace("\"", "", StringComparison.Ordinal).TrimStart('#', ' ').StartsWith("id,dateadded,url,url_status", StringComparison.OrdinalIgnoreCase))
            ? ListFit.Certain
            : ListFit.No;

    protected override ILineParser Open(ListWriter writer) => new Parser(writer);

    private sealed class Parser(ListWriter writer) : CsvParser(writer, Required)
    {
        private int _added, _url, _status, _threat;

        protected override void Use(CsvColumns columns) => (_added, _url, _status, _threat) = (columns["dateadded"], columns["url"], columns["url_status"], columns["threat"]);

        protected override CsvColumns? Guess(CsvRecord first) => first.Count switch
        {
            8 when ListTarget.LooksLikeUrl(first[2]) => CsvColumns.Of("id", "dateadded", "url", "url_status", "threat", "tags", "urlhaus_link", "reporter"),
            9 when ListTarget.LooksLikeUrl(first[2]) => CsvColumns.Of("id", "dateadded", "url", "url_status", "last_online", "threat", "tags", "urlhaus_link", "reporter"),
            _ => null,
        };

        protected override void Read(CsvRecord record, ReadOnlySpan<char> line)
        {
            if (record[_status] is "offline")
                Writer.Skip(ListSkip.NotActive, record[_url]);
            else
                Writer.Url(record[_url], new ListEntry(default, "", UrlhausThreat.Of(record[_threat]), FirstSeen: ListTime.Parse(record[_added])));
        }
    }
}
