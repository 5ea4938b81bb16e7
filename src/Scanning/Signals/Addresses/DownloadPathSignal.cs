using System.Collections.Frozen;

namespace Nylas.LinkSafety.Scanning.Signals.Addresses;

/// <summary>The path ends like a program or an archive.</summary>
internal sealed class DownloadPathSignal : IUrlSignal
{
    // Reasoned: honest mails link to installers and archives, mostly of known sites, which outweigh this.
    private const double Program = 1.6;
    private const double Archive = 0.8;

    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> s_programs = FrozenSet.ToFrozenSet(
        ["exe", "msi", "msix", "appx", "scr", "com", "bat", "cmd", "ps1", "vbs", "vbe", "js", "jse", "wsf", "wsh", "hta", "jar", "lnk", "pif", "cpl", "dll", "reg", "apk", "xapk", "dmg", "pkg", "deb", "rpm", "appimage", "iso", "img", "vhd", "vhdx", "one", "chm", "xll", "docm", "xlsm", "pptm", "settingcontent-ms", "mobileconfig"],
        StringComparer.OrdinalIgnoreCase).GetAlternateLookup<ReadOnlySpan<char>>();

    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> s_archives = FrozenSet.ToFrozenSet(
        ["zip", "rar", "7z", "gz", "tgz", "bz2", "xz", "tar", "cab", "ace", "arj", "z", "zst"],
        StringComparer.OrdinalIgnoreCase).GetAlternateLookup<ReadOnlySpan<char>>();

    public string Id => "download-path";

    public SignalHit? Evaluate(SignalContext context)
    {
        ReadOnlySpan<char> ending = FileEnding.Of(context.FinalUrl.Path);
        // A page was seen: the ending is only a name ("/node.js" is an article).
        if (ending.IsEmpty || context.Page is not null)
            return null;
        if (s_programs.Contains(ending))
            return this.Hit($"the path ends in .{ending}", Program, SignalKind.Malware);
        return s_archives.Contains(ending) ? this.Hit($"the path ends in .{ending}", Archive, SignalKind.Malware) : null;
    }

    internal static bool IsProgram(ReadOnlySpan<char> ending) => s_programs.Contains(ending);

    internal static bool IsArchive(ReadOnlySpan<char> ending) => s_archives.Contains(ending);
}
