using System.Buffers;
using System.Text;
using Nylas.LinkSafety.Gateway.Pages.Html;

namespace Nylas.LinkSafety.Gateway.Tests.Pages.Html;

public sealed class HtmlWriterTests
{
    [Theory]
    [InlineData("<script>", "&lt;script&gt;")]
    [InlineData("a & b", "a &amp; b")]
    [InlineData("\"onload='x'", "&quot;onload=&#39;x&#39;")]
    [InlineData("&lt;", "&amp;lt;")]
    [InlineData("日本 – 🙂", "日本 – 🙂")]
    [InlineData("invoice\u202Efdp.exe", "invoice\uFFFDfdp.exe")]
    [InlineData("a\u2066b\u2069c\u200Fd\u061Ce", "a\uFFFDb\uFFFDc\uFFFDd\uFFFDe")]
    [InlineData("a\0b\u0085c\u001Bd\u2028e", "a\uFFFDb\uFFFDc\uFFFDd\uFFFDe")]
    [InlineData("a\nb\tc", "a\nb\tc")]
    [InlineData("", "")]
    [InlineData(null, "")]
    public void Write_AValueInAHole_IsEscaped(string? value, string expected) =>
        Assert.Equal($"<p title=\"{expected}\">{expected}</p>", Written(html => html.Write($"<p title=\"{value}\">{value}</p>")));

    [Fact]
    public void Write_ALoneSurrogate_BecomesTheReplacementCharacter() =>
        Assert.Equal("a\uFFFDb", Written(html => html.WriteText(['a', '\uD800', 'b'])));

    [Fact]
    public void Write_ANumberAndACharacter_AreWhatTheyLookLike() =>
        Assert.Equal("2000 &lt;", Written(html => html.Write($"{2000} {'<'}")));

    [Fact]
    public void Write_ALongText_SurvivesTheEndsOfBuffers()
    {
        var text = string.Concat(Enumerable.Repeat("ü€🙂<", 5000));
        Assert.Equal(text.Replace("<", "&lt;", StringComparison.Ordinal), Written(html => html.Write($"{text}")));
    }

    [Fact]
    public void Write_AFragment_IsEscapedOnceAndNoMore()
    {
        var fragment = HtmlFragment.Render(html => html.Write($"<b>{"<"}</b>"));
        Assert.Equal("<p><b>&lt;</b></p>", Written(html => html.Write($"<p>{fragment}</p>")));
    }

    [Fact]
    public void RenderStyle_OfWhatCouldEndItsElement_IsRefused() =>
        Assert.Throws<ArgumentException>(() => HtmlFragment.RenderStyle("a{}</style><script>"));

    private static string Written(Action<HtmlWriter> write)
    {
        var buffer = new ArrayBufferWriter<byte>();
        write(new HtmlWriter(buffer));
        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }
}
