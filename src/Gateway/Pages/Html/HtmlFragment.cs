using System.Buffers;
using System.Text;

namespace Nylas.LinkSafety.Gateway.Pages.Html;

/// <summary>
/// Markup made once and written often: the style sheet's element, an icon, a whole page that has no variable part. Only a writer can make
/// one, so that it is escaped by construction.
/// </summary>
internal sealed class HtmlFragment
{
    private HtmlFragment(ReadOnlyMemory<byte> utf8)
    {
        Utf8 = utf8;
    }

    public ReadOnlyMemory<byte> Utf8 { get; }

    /// <summary>A style element. Its content is raw text to a parser (HTML, 13.2.5.3), so that escaping would change it: it must not need any.</summary>
    /// <exception cref="ArgumentException">There is a <c>&lt;</c> in it.</exception>
    public static HtmlFragment RenderStyle(string css) => css.Contains('<', StringComparison.Ordinal)
        ? throw new ArgumentException("A style sheet with '<' in it could end its element.", nameof(css))
        : new HtmlFragment(Encoding.UTF8.GetBytes($"<style>{css}</style>"));

    public static HtmlFragment Render(Action<HtmlWriter> render)
    {
        var buffer = new ArrayBufferWriter<byte>(4096);
        render(new HtmlWriter(buffer));
        return new HtmlFragment(buffer.WrittenMemory);
    }
}
