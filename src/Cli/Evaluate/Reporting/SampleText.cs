using Nylas.LinkSafety.Cli.Evaluate.Judging;
using Nylas.LinkSafety.Scanning.Urls;

namespace Nylas.LinkSafety.Cli.Evaluate.Reporting;

/// <summary>A sample as a report names it: redacted, and never as a link that somebody could follow by mistake.</summary>
internal static class SampleText
{
    public static string Address(Judged judged) => judged.Sample.Url is { } url
        ? UrlRedactor.Redact(url).Replace("http", "hxxp", StringComparison.Ordinal)
        : "";
}
