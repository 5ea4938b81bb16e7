using System.Text;
using Nylas.LinkSafety.Scanning.Urls;

namespace Nylas.LinkSafety.Scanning.Unwrapping.Wrappers;

/// <summary>
/// Check Point Harmony Email and Avanan, version 2 (their administration guides, "Rewritten URL"): <c>/v2/___https://example.com___.blob</c>,
/// also with a region such as <c>/v2/r01/</c>. A percent escape of the destination's path is written with '*', and its first colon may be
/// percent-encoded.
/// </summary>
internal sealed class CheckPointV2 : ILinkWrapper
{
    private const string Mark = "___";

    private static readonly string[] Hosts = ["protect.checkpoint.com", "url.avanan.click"];

    public string Id => "check-point-v2";

    public string Name => "Check Point Harmony Email (Avanan)";

    public WrapperReading Read(WebUrl url)
    {
        if (!HostPattern.MatchesAny(url.Host, Hosts) || !url.Path.StartsWith("/v2/", StringComparison.OrdinalIgnoreCase))
            return WrapperReading.NotThis;

        var text = AfterOrigin.Of(url)[4..];
        if (text is ['r' or 'R', _, _, '/', ..] && char.IsAsciiDigit(text[1]) && char.IsAsciiDigit(text[2]))
            text = text[4..];
        if (!text.StartsWith(Mark, StringComparison.Ordinal))
            return WrapperReading.Broken;

        text = text[Mark.Length..];
        int end = text.LastIndexOf("___.");
        if (end < 0)
            end = text.LastIndexOf(Mark);
        return end <= 0 ? WrapperReading.Broken : WrapperReading.Carries(Decode(text[..end]));
    }

    private static string Decode(ReadOnlySpan<char> target)
    {
        var result = new StringBuilder(target.Length);
        int query = target.IndexOfAny("?#");
        var path = query < 0 ? target : target[..query];
        for (int i = 0; i < path.Length; i++)
            result.Append(path[i] == '*' && i + 2 < path.Length && char.IsAsciiHexDigit(path[i + 1]) && char.IsAsciiHexDigit(path[i + 2]) ? '%' : path[i]);
        result.Append(target[path.Length..]);

        string decoded = result.ToString();
        int colon = decoded.StartsWith("http", StringComparison.OrdinalIgnoreCase) ? decoded.IndexOf("%3A", StringComparison.OrdinalIgnoreCase) : -1;
        return colon is 4 or 5 ? $"{decoded.AsSpan(0, colon)}:{decoded.AsSpan(colon + 3)}" : decoded;
    }
}
