using System.Globalization;

namespace Nylas.LinkSafety.Scanning.Urls.Idna;

/// <summary>UTS #46 ToASCII as the URL Standard calls it.</summary>
internal static class Uts46
{
    private static readonly IdnMapping Mapping = new() { UseStd3AsciiRules = false, AllowUnassigned = false };

    public static bool TryToAscii(scoped ReadOnlySpan<char> domain, ref UrlWriter writer)
    {
        try
        {
            writer.Append(Mapping.GetAscii(domain.ToString()));
            return true;
        }
        catch (ArgumentException)
        {
            return false;
        }
    }
}
