using System.Collections.Immutable;
using System.Globalization;

namespace Nylas.LinkSafety.Scanning.Signals;

/// <summary>The labels of a host that its owner chose.</summary>
internal static class HostLabels
{
    // Only decodes what the URL parser has already encoded or checked.
    private static readonly IdnMapping s_punycode = new() { AllowUnassigned = true, UseStd3AsciiRules = false };

    /// <summary>The labels left of the public suffix, in Unicode. DNS allows 127; more than 16 are cut, from the left, where the flood stands.</summary>
    public static ImmutableArray<string> Split(string host, string publicSuffix)
    {
        int end = host.Length - publicSuffix.Length - 1;
        if (end <= 0 || !host.EndsWith(publicSuffix, StringComparison.Ordinal))
            return [];
        string[] labels = host[..end].Split('.');
        return [.. labels.AsSpan(Math.Max(0, labels.Length - 16)).ToArray().Select(Decode)];
    }

    private static string Decode(string label)
    {
        if (!label.StartsWith("xn--", StringComparison.Ordinal))
            return label;
        try
        {
            return s_punycode.GetUnicode(label);
        }
        catch (ArgumentException)
        {
            return label; // a character newer than the platform's tables: shown and compared as it is written
        }
    }
}
