using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Nylas.LinkSafety.Scanning.Urls;

namespace Nylas.LinkSafety.Grains.Cases;

/// <summary>
/// What the paths of one campaign have in common when victims, dates and random words are left out: <c>/a7f/login.php?id=1</c> and
/// <c>/b22/login.php?id=9</c> are both <c>/#/login.php?id</c>.
/// </summary>
internal static class PathShape
{
    private const int MostSegments = 8;
    private const int MostNames = 8;
    private const int LongestWord = 24;

    /// <summary>A name for the shape at a place (a host or site), of which nothing can be read: a token of letters only looks like any word.</summary>
    public static string KeyOf(string place, WebUrl url) => Base64Url.EncodeToString(SHA256.HashData(Encoding.UTF8.GetBytes(place + Of(url))));

    public static string Of(WebUrl url)
    {
        var shape = new StringBuilder();
        var segments = url.Path.ToString().Split('/', StringSplitOptions.RemoveEmptyEntries);
        foreach (var segment in segments.Take(MostSegments))
            shape.Append('/').Append(ShapeOf(segment));
        if (segments.Length == 0)
            shape.Append('/');
        var names = url.Query.ToString().Split('&', StringSplitOptions.RemoveEmptyEntries)
            .Select(pair => pair.Split('=', 2)[0])
            .Select(ShapeOf)
            .Distinct(StringComparer.Ordinal)
            .Order(StringComparer.Ordinal)
            .Take(MostNames);
        return shape.Append('?').AppendJoin('&', names).ToString();
    }

    /// <summary>A word stays, its ending too; what has a digit or is longer than words are is somebody's.</summary>
    private static string ShapeOf(string text)
    {
        var dot = text.LastIndexOf('.');
        var (stem, ending) = dot > 0 && text.Length - dot <= 6 ? (text[..dot], text[dot..]) : (text, "");
        var isOwn = stem.Length > LongestWord || stem.AsSpan().ContainsAnyInRange('0', '9');
        return (isOwn ? "#" : stem.ToLowerInvariant()) + ending.ToLowerInvariant();
    }
}
