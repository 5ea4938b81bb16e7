using System.Globalization;

namespace Nylas.LinkSafety.Storage.Sqlite.States;

/// <summary>ETags are numbers in the file and text at Orleans' seam.</summary>
internal static class StoredEtag
{
    // Never given out: what another store wrote as an ETag matches no row, and so ends as a conflict.
    private const long Foreign = 0;

    public static string Format(long etag) => etag.ToString(CultureInfo.InvariantCulture);

    public static long Parse(string etag) =>
        long.TryParse(etag, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : Foreign;
}
