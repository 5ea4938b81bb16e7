using System.Globalization;

namespace Nylas.LinkSafety.Gateway.Pages.Warnings;

/// <summary>Hosts as people read them.</summary>
internal static class HostText
{
    private static readonly IdnMapping _idn = new() { UseStd3AsciiRules = false, AllowUnassigned = true };

    /// <summary>
    /// The host with its punycode labels in Unicode; a label that does not come back as itself stays as it is, since then nobody can say
    /// what a browser would show for it.
    /// </summary>
    public static string Readable(string host)
    {
        if (!host.Contains("xn--", StringComparison.Ordinal))
            return host;
        var labels = host.Split('.');
        for (var i = 0; i < labels.Length; i++)
            labels[i] = ReadableLabel(labels[i]);
        return string.Join('.', labels);
    }

    private static string ReadableLabel(string label)
    {
        if (!label.StartsWith("xn--", StringComparison.Ordinal))
            return label;
        try
        {
            var readable = _idn.GetUnicode(label);
            return _idn.GetAscii(readable) == label ? readable : label;
        }
        catch (ArgumentException)
        {
            return label;
        }
    }
}
