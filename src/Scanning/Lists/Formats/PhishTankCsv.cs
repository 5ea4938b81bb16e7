using Nylas.LinkSafety.Scanning.Lists.Reading;
using Nylas.LinkSafety.Scanning.Scoring;

namespace Nylas.LinkSafety.Scanning.Lists.Formats;

/// <summary>
/// PhishTank's CSV. What volunteers have not verified, or what is gone, is left out; "online-valid" holds neither. Unlike its JSON it
/// is written with HTML's "&amp;amp;" for every ampersand, which no link has.
/// </summary>
internal sealed class PhishTankCsv(ListTarget target)
    : LineListReader("phishtank-csv", "PhishTank's CSV with the columns phish_id, url, submission_time, verified, online", target)
{
    private static readonly string[] Required = ["phish_id", "url", "submission_time", "verified", "online"];

    public override ListFit Recognise(ListHead head) =>
        head.FirstLine.StartsWith("phish_id,url,", StringComparison.OrdinalIgnoreCase) ? ListFit.Certain : ListFit.No;

    protected override ILineParser Open(ListWriter writer) => new Parser(writer);

    private sealed class Parser(ListWriter writer) : CsvParser(writer, Required)
    {
        private int _url, _submitted, _verified, _online;

        protected override void Use(CsvColumns columns) =>
            (_url, _submitted, _verified, _online) = (columns["url"], columns["submission_time"], columns["verified"], columns["online"]);

        protected override void Read(CsvRecord record, ReadOnlySpan<char> line)
        {
            var url = record[_url];
            if (record[_verified] is not "yes" || record[_online] is not "yes")
            {
                Writer.Skip(ListSkip.NotActive, url);
                return;
            }

            var like = new ListEntry(default, "", ThreatType.SocialEngineering, FirstSeen: ListTime.Parse(record[_submitted]));
            if (url.Contains("&amp;", StringComparison.Ordinal))
                Writer.Url(url.ToString().Replace("&amp;", "&", StringComparison.Ordinal), like);
            else
                Writer.Url(url, like);
        }
    }
}
