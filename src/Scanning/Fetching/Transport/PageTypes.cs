using System.Collections.Frozen;

namespace Nylas.LinkSafety.Scanning.Fetching.Transport;

/// <summary>Which content a browser shows as a document that can hold forms and script; only that is read whole.</summary>
internal static class PageTypes
{
    private static readonly FrozenSet<string> Documents = FrozenSet.Create(
        StringComparer.OrdinalIgnoreCase,
        "text/html",
        "application/xhtml+xml",
        "text/xml",
        "application/xml",
        "image/svg+xml",

        // The MIME Sniffing Standard §7: these are looked at as if no type were given, and may turn out to be HTML.
        "unknown/unknown",
        "application/unknown",
        "*/*");

    public static bool IsDocument(string? contentType)
    {
        if (string.IsNullOrWhiteSpace(contentType))
            return true;
        int end = contentType.IndexOf(';', StringComparison.Ordinal);
        string essence = (end < 0 ? contentType : contentType[..end]).Trim();

        // A value that is no type at all is sniffed as if it were not there.
        return Documents.Contains(essence) || essence.EndsWith("+xml", StringComparison.OrdinalIgnoreCase) || !essence.Contains('/', StringComparison.Ordinal);
    }
}
