using System.Buffers;
using Nylas.LinkSafety.Scanning.Lists.Reading;
using Nylas.LinkSafety.Scanning.Scoring;

namespace Nylas.LinkSafety.Scanning.Lists.Formats;

/// <summary>
/// One URL a line, as URLhaus' text list and OpenPhish's feed have it. A line without a scheme is the URL it would be with one; a bare host is its
/// front page and no more.
/// </summary>
internal sealed class PlainUrlList : LineListReader
{
    /// <summary>Other formats and plain prose have these.</summary>
    private static readonly SearchValues<char> NoUrl = SearchValues.Create(" \t,<{\"");

    private readonly ThreatType? _threat;
    private readonly string? _fileMark;

    private PlainUrlList(string format, ListTarget target, ThreatType? threat, string? fileMark)
        : base(format, "one http or https URL a line", target) => (_threat, _fileMark) = (threat, fileMark);

    public static PlainUrlList Any(ListTarget target) => new("url-list", target, threat: null, fileMark: null);

    /// <summary>OpenPhish lists phishing and nothing else, and does not say so in the file.</summary>
    public static PlainUrlList OpenPhish(ListTarget target) => new("openphish", target, ThreatType.SocialEngineering, "openphish");

    public override ListFit Recognise(ListHead head) =>
        head.Share(static line => ListTarget.LooksLikeUrl(line)) < 0.8 ? ListFit.No
        : _fileMark is null ? ListFit.Likely
        : head.FileName.Contains(_fileMark, StringComparison.OrdinalIgnoreCase) ? ListFit.Certain : ListFit.No;

    protected override ILineParser Open(ListWriter writer) => new Parser(writer, new ListEntry(default, "", _threat));

    private sealed class Parser(ListWriter writer, ListEntry like) : ILineParser
    {
        public void Read(ReadOnlySpan<char> line)
        {
            if (line[0] is '#' or ';' or '!')
                writer.Comment(line);
            else if (ListTarget.LooksLikeUrl(line))
                writer.Url(line, like);
            else if (line.ContainsAny(NoUrl) || !line.Contains('.'))
                writer.Skip(ListSkip.Unreadable, line);
            else
                writer.UrlWithoutScheme(line, like);
        }
    }
}
