namespace Nylas.LinkSafety.Scanning.Unwrapping.Wrappers;

/// <summary>The wrappers that nobody but their makers can undo. Sources as in <see cref="QueryWrapperTable"/>.</summary>
internal static class OpaqueWrapperTable
{
    public static IReadOnlyList<OpaqueWrapper> Rows { get; } =
    [
        new("mimecast", "Mimecast", ["*.mimecastprotect.com", "*.mimecast.com"], ["/s/", "/r/"], "domain"),
        new("intermedia", "Intermedia LinkSafe", ["url.emailprotection.link"], ["/"], null),
        new("darktrace", "Darktrace Antigena", ["l.antigena.com", "*.l.antigena.com"], ["/l/"], null),
        new("inky", "INKY", ["shared.outlook.inky.com"], ["/link"], "domain"),
    ];
}
