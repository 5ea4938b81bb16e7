using System.Collections.Frozen;
using Nylas.LinkSafety.Scanning.Signals.Addresses;

namespace Nylas.LinkSafety.Scanning.Signals.Transport;

/// <summary>The answer is a program or an archive, by its type or by the name it is to be saved under.</summary>
internal sealed class DownloadSignal : ISignal
{
    // Reasoned, as for the path's ending; more, since it was really served. Known sites outweigh it.
    private const double Program = 2.4;
    private const double Archive = 1.2;

    private static readonly FrozenSet<string> s_programTypes = FrozenSet.ToFrozenSet(
        ["application/x-msdownload", "application/x-dosexec", "application/vnd.microsoft.portable-executable", "application/x-msi", "application/x-ms-installer", "application/x-msdos-program", "application/exe", "application/x-exe", "application/hta", "application/x-sh", "application/java-archive", "application/x-java-archive", "application/vnd.android.package-archive", "application/x-apple-diskimage", "application/x-iso9660-image", "application/x-ms-shortcut", "application/x-executable", "application/x-debian-package", "application/x-apple-aspen-config"],
        StringComparer.OrdinalIgnoreCase);

    private static readonly FrozenSet<string> s_archiveTypes = FrozenSet.ToFrozenSet(
        ["application/zip", "application/x-zip-compressed", "application/x-rar-compressed", "application/vnd.rar", "application/x-7z-compressed", "application/gzip", "application/x-gzip", "application/x-tar", "application/x-bzip2", "application/vnd.ms-cab-compressed"],
        StringComparer.OrdinalIgnoreCase);

    public string Id => "download";

    public SignalHit? Evaluate(SignalContext context)
    {
        string type = (context.ContentType ?? "").Split(';')[0].Trim();
        string ending = FileEnding.Of(FileName(context.ContentDisposition)).ToString();
        if (s_programTypes.Contains(type) || DownloadPathSignal.IsProgram(ending))
            return this.Hit($"the answer is a program ({What(type, ending)})", Program, SignalKind.Malware);
        return s_archiveTypes.Contains(type) || DownloadPathSignal.IsArchive(ending)
            ? this.Hit($"the answer is an archive ({What(type, ending)})", Archive, SignalKind.Malware)
            : null;
    }

    private static string What(string type, string ending) => ending.Length > 0 ? $".{ending}" : EvidenceText.Quote(type);

    // RFC 6266 in the little that is needed: the ending of filename or filename*.
    private static string FileName(string? disposition)
    {
        int at = disposition?.LastIndexOf("filename", StringComparison.OrdinalIgnoreCase) ?? -1;
        int equals = at < 0 ? -1 : disposition!.IndexOf('=', at);
        return equals < 0 ? "" : disposition![(equals + 1)..].Split(';')[0].Trim(' ', '"');
    }
}
