using System.Text;
using Nylas.LinkSafety.Scanning.Pages;

namespace Nylas.LinkSafety.Scanning.Tests.Pages;

public sealed class PageCharsetTests
{
    [Theory]
    [InlineData("windows-1251", "Пароль", "windows-1251")]
    [InlineData("koi8-r", "Пароль", "koi8-r")]
    [InlineData("shift_jis", "パスワード", "shift_jis")]
    [InlineData("euc-jp", "パスワード", "euc-jp")]
    [InlineData("iso-2022-jp", "パスワード", "iso-2022-jp")]
    [InlineData("gb2312", "密码", "gbk")]
    [InlineData("big5", "密碼", "big5")]
    [InlineData("euc-kr", "비밀번호", "euc-kr")]
    [InlineData("windows-1255", "סיסמה", "windows-1255")]
    [InlineData("windows-874", "รหัส", "windows-874")]
    [InlineData("iso-8859-1", "Größe €", "windows-1252")]
    [InlineData("utf-16le", "Größe", "utf-16le")]
    public void DeclaredCharset_IsDecoded(string label, string text, string name)
    {
        var decoder = CodePagesEncodingProvider.Instance.GetEncoding(label == "iso-8859-1" ? "windows-1252" : label) ?? Encoding.GetEncoding(label == "utf-16le" ? "utf-16" : label);
        var facts = Reading.Bytes(decoder.GetBytes($"<html><title>{text}</title><p>x"), $"text/html; charset=\"{label}\"").Facts;

        Assert.Equal((text, name, false), (facts?.Title, facts?.Charset, facts?.Encodings.HasUndecodableBytes));
    }

    [Theory]
    [InlineData("<meta charset=windows-1251>")]
    [InlineData("<!-- <meta charset=utf-8> --><META content='text/html; charset = \"cp1251\"' http-equiv=Content-Type>")]
    [InlineData("<html lang=ru><meta name=x><meta a=b charset = 'x-cp1251' >")]
    public void MetaCharset_IsFoundBeforeDecoding(string meta)
    {
        var body = CodePagesEncodingProvider.Instance.GetEncoding(1251)!.GetBytes(meta + "<title>Пароль</title>");

        Assert.Equal("Пароль", Reading.Bytes(body, "text/html").Facts?.Title);
    }

    [Fact]
    public void ByteOrderMark_GoesBeforeEveryDeclaration()
    {
        var facts = Reading.Bytes([.. Encoding.UTF8.GetPreamble(), .. "<meta charset=koi8-r><title>Größe</title>"u8], "text/html; charset=windows-1251").Facts;

        Assert.Equal(("utf-8", "Größe"), (facts?.Charset, facts?.Title));
    }

    [Theory]
    [InlineData("utf-7")]
    [InlineData("hz-gb-2312")]
    [InlineData("nonsense")]
    public void UnknownCharset_FallsBackToWhatTheBytesAre(string label) => Assert.Equal("utf-8", Reading.Page("<p>Größe", $"text/html;charset={label}").Facts?.Charset);

    [Fact]
    public void MetaUtf16_IsALieAboutUtf8() => Assert.Equal("utf-8", Reading.Page("<meta charset=utf-16><p>Größe", "text/html").Facts?.Charset);

    [Fact]
    public void NoDeclaration_OfBytesThatAreNoUtf8_IsWindows1252()
        => Assert.Equal("windows-1252", Reading.Bytes(Encoding.Latin1.GetBytes("<p>Größe"), "text/html").Facts?.Charset);

    [Fact]
    public void LyingCharset_EndsInAFact()
    {
        var facts = Reading.Bytes(Encoding.Latin1.GetBytes("<title>Größe und Maß</title>"), "text/html; charset=utf-8").Facts;

        Assert.True(facts?.Encodings.HasUndecodableBytes);
        Assert.StartsWith("Gr", facts?.Title, StringComparison.Ordinal);
    }

    [Fact]
    public void BytesThatAreNoText_AreUndecodable()
    {
        var random = new Random(7);
        var body = new byte[4096];
        random.NextBytes(body);

        Assert.Equal(PageOutcome.Undecodable, Reading.Bytes(body, "text/html; charset=utf-8").Outcome);
        Assert.Equal(PageOutcome.Undecodable, Reading.Bytes([.. "%PDF-1.7"u8, .. new byte[2000]], "text/html").Outcome);
    }

    [Fact]
    public void EmptyBody_IsAnEmptyPage() => Assert.Equal("", Reading.Bytes([], "text/html").Facts?.Text);
}
