using System.Text;
using Nylas.LinkSafety.Gateway.Links;

namespace Nylas.LinkSafety.Gateway.Tests.Links;

public sealed class FormTextTests
{
    [Theory]
    [InlineData("", "")]
    [InlineData("plain", "plain")]
    [InlineData("a+b", "a b")]
    [InlineData("a%2Bb", "a+b")]
    [InlineData("%e2%82%ac", "€")]
    [InlineData("%F0%9F%98%80", "😀")]
    [InlineData("100%25", "100%")]
    [InlineData("%2525", "%25")]
    [InlineData("%00", "\0")]
    [InlineData("%0d%0aSet-Cookie%3a+a", "\r\nSet-Cookie: a")]
    public void TryDecode_DecodesOnce(string raw, string text)
    {
        Assert.True(TryDecode(raw, out var decoded));
        Assert.Equal(text, decoded);
    }

    [Theory]
    [InlineData("%", "an escape without digits")]
    [InlineData("%4", "an escape with one digit")]
    [InlineData("%zz", "digits that are none")]
    [InlineData("%+41", "a sign is no digit")]
    [InlineData("a%u0041", "another escape scheme")]
    [InlineData("%c0%af", "overlong slash")]
    [InlineData("%e0%80%af", "overlong slash in three bytes")]
    [InlineData("%f0%80%80%af", "overlong slash in four bytes")]
    [InlineData("%ed%a0%80", "a surrogate in UTF-8")]
    [InlineData("%ed%a0%bd%ed%b8%80", "a surrogate pair in UTF-8 (CESU-8)")]
    [InlineData("%f4%90%80%80", "beyond Unicode")]
    [InlineData("%ff", "no UTF-8 at all")]
    [InlineData("%80", "a continuation byte alone")]
    [InlineData("%e2%82", "cut off")]
    [InlineData("%e2%82a", "cut off by a letter")]
    [InlineData("%e2+%82%ac", "cut in two")]
    public void TryDecode_Broken_IsRefused(string raw, string why) => Assert.False(TryDecode(raw, out _), why);

    [Fact]
    public void AppendEncoded_AnyText_DecodesToItself()
    {
        const int Seed = 20261122;
        var random = new Random(Seed);
        for (var i = 0; i < 5_000; i++)
        {
            var text = RandomText(random);
            var builder = new StringBuilder();
            FormText.AppendEncoded(builder, text);
            var encoded = builder.ToString();
            Assert.True(TryDecode(encoded, out var decoded) && decoded == text, $"seed {Seed}, round {i}: {encoded}");
            Assert.DoesNotContain(encoded, character => !char.IsAsciiLetterOrDigit(character) && !"-._~%".Contains(character));
        }
    }

    private static string RandomText(Random random)
    {
        var builder = new StringBuilder();
        var length = random.Next(0, 20);
        while (builder.Length < length)
        {
            var codePoint = random.Next(4) switch { 0 => random.Next(0x110000), 1 => random.Next(0x800), _ => random.Next(0x80) };
            if (Rune.TryCreate(codePoint, out var rune))
                builder.Append(rune.ToString());
        }

        return builder.ToString();
    }

    private static bool TryDecode(string raw, out string text)
    {
        var buffer = new char[raw.Length];
        var isDecoded = FormText.TryDecode(raw, buffer, out var written);
        text = buffer.AsSpan(0, written).ToString();
        return isDecoded;
    }
}
