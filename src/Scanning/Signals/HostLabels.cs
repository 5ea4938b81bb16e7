using System.Collections.Immutable;
using System.Text;
using Nylas.LinkSafety.Scanning.Urls.Idna;

namespace Nylas.LinkSafety.Scanning.Signals;

/// <summary>The labels of a host that its owner chose.</summary>
internal static class HostLabels
{
    /// <summary>DNS allows 63 characters; the standard does not look, so a longer one is nobody's name.</summary>
    private const int LongestLabel = 63;

    /// <summary>The labels left of the public suffix, in Unicode. DNS allows 127; more than 16 are cut, from the left, where the flood stands.</summary>
    public static ImmutableArray<string> Split(string host, string publicSuffix)
    {
        int end = host.Length - publicSuffix.Length - 1;
        if (end <= 0 || !host.EndsWith(publicSuffix, StringComparison.Ordinal))
            return [];
        string[] labels = host[..end].Split('.');
        return [.. labels.AsSpan(Math.Max(0, labels.Length - 16)).ToArray().Select(Decode)];
    }

    // The URL parser has checked that it decodes; what the standard lets pass all the same is shown and compared as it is written.
    private static string Decode(string label)
    {
        if (!label.StartsWith("xn--", StringComparison.Ordinal) || label.Length > LongestLabel)
            return label;
        Span<int> encoded = stackalloc int[LongestLabel];
        for (int i = 4; i < label.Length; i++)
            encoded[i - 4] = label[i];
        var decoded = new CodePointBuffer(stackalloc int[LongestLabel]);
        return Punycode.TryDecode(encoded[..(label.Length - 4)], ref decoded) ? ToText(decoded.CodePoints) : label;
    }

    private static string ToText(ReadOnlySpan<int> codePoints)
    {
        var text = new StringBuilder(codePoints.Length);
        foreach (int codePoint in codePoints)
            text.Append(new Rune(codePoint).ToString());
        return text.ToString();
    }
}
