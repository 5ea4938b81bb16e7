using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using Nylas.LinkSafety.Gateway.Pages.Html;

namespace Nylas.LinkSafety.Gateway.Pages.Styles;

/// <summary>The one style sheet, inlined into every page and allowed by its hash.</summary>
internal static partial class StyleSheet
{
    private static readonly string _css = Load();

    /// <summary>The source expression for style-src (CSP3, 8.4): it covers exactly what stands between the element's tags.</summary>
    public static string Source { get; } = $"'sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(_css)))}'";

    public static HtmlFragment Element { get; } = HtmlFragment.RenderStyle(_css);

    private static string Load()
    {
        using var stream = typeof(StyleSheet).Assembly.GetManifestResourceStream($"{typeof(StyleSheet).Namespace}.pages.css")
            ?? throw new InvalidOperationException("The style sheet is not in the assembly.");
        using var reader = new StreamReader(stream, Encoding.UTF8);
        var css = reader.ReadToEnd();

        // Comments and indentation are for those who read the source.
        return LineBreaks().Replace(Comments().Replace(css, ""), "").Trim();
    }

    [GeneratedRegex(@"/\*.*?\*/", RegexOptions.Singleline)]
    private static partial Regex Comments();

    [GeneratedRegex(@"\s*\n\s*")]
    private static partial Regex LineBreaks();
}
