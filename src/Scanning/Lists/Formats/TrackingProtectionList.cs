using System.Globalization;
using Nylas.LinkSafety.Scanning.Lists.Reading;

namespace Nylas.LinkSafety.Scanning.Lists.Formats;

/// <summary>
/// Internet Explorer's Tracking Protection Lists (W3C Web Tracking Protection submission, 2011): "-d domain" blocks a domain and what is below it,
/// "+d" lets it through; with a text behind it the rule holds only for URLs that contain it. "- text" is a text anywhere in a URL.
/// </summary>
internal sealed class TrackingProtectionList(ListTarget target)
    : LineListReader("tpl", "a Tracking Protection List: \"msFilterList\", then lines as \"-d example.com\"", target)
{
    public override ListFit Recognise(ListHead head) => head.FirstLine.StartsWith("msFilterList", StringComparison.OrdinalIgnoreCase) ? ListFit.Certain : ListFit.No;

    protected override ILineParser Open(ListWriter writer) => new Parser(writer);

    private sealed class Parser(ListWriter writer) : ILineParser
    {
        private const string Expires = "Expires=";
        private bool _hasHeader;

        public void Read(ReadOnlySpan<char> line)
        {
            if (!_hasHeader)
            {
                if (!line.StartsWith("msFilterList", StringComparison.OrdinalIgnoreCase))
                    throw new ListReadException(ListReadOutcome.WrongFormat, "The first line is another.");
                _hasHeader = true;
                return;
            }

            switch (line)
            {
                case ['#', ..]:
                    writer.Comment(line);
                    break;
                case [':', .. var setting]:
                    ReadSetting(setting.Trim());
                    break;
                case ['-' or '+', 'd', ' ' or '\t', .. var rule]:
                    ReadDomain(rule.Trim(), isException: line[0] == '+');
                    break;
                case ['-' or '+', ' ' or '\t', ..]:
                    writer.Skip(ListSkip.NotAnIndicator, line);
                    break;
                default:
                    writer.Skip(ListSkip.Unreadable, line);
                    break;
            }
        }

        private void ReadDomain(ReadOnlySpan<char> rule, bool isException)
        {
            if (rule.ContainsAny(" \t"))
                writer.Skip(ListSkip.Conditional, rule);
            else
                writer.Host(rule, ListScope.HostAndBelow, new ListEntry(default, "", IsException: isException));
        }

        private void ReadSetting(ReadOnlySpan<char> setting)
        {
            if (setting.StartsWith(Expires, StringComparison.OrdinalIgnoreCase)
                && int.TryParse(setting[Expires.Length..], NumberStyles.None, CultureInfo.InvariantCulture, out int days) && days is > 0 and <= 30)
            {
                writer.Facts = writer.Facts with { ExpiresAfter = TimeSpan.FromDays(days) };
            }
        }
    }
}
