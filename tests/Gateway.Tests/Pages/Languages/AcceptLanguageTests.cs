using Nylas.LinkSafety.Gateway.Pages.Languages;

namespace Nylas.LinkSafety.Gateway.Tests.Pages.Languages;

public sealed class AcceptLanguageTests
{
    private static readonly string[] _supported = ["en", "de", "fr", "es", "ja"];

    [Theory]
    [InlineData(null, "en")]
    [InlineData("", "en")]
    [InlineData("de", "de")]
    [InlineData("DE", "de")]
    [InlineData("de-CH-1996", "de")]
    [InlineData("fr-CA,fr;q=0.9,en;q=0.8", "fr")]
    [InlineData("en;q=0.2, ja;q=0.9", "ja")]
    [InlineData("en;q=0.5,de;q=0.5", "en")]
    [InlineData("de;q=0.5,en;q=0.5", "de")]
    [InlineData("zh-Hant, es;q=0.1", "es")]
    [InlineData("zh, *", "en")]
    [InlineData("en;q=0, *;q=0.1", "de")]
    [InlineData("*;q=0.5, ja;q=0.4", "en")]
    [InlineData("de;q=0", "en")]
    [InlineData("de;q=0, de-CH", "de")]
    [InlineData("de ; q=0.3 , fr\t;\tq=0.7", "fr")]
    [InlineData("de;q=1.000, fr;q=0.999", "de")]
    [InlineData("de;q=2, fr;q=0.1", "fr")]
    [InlineData("de;q=-1, fr;q=0.1", "fr")]
    [InlineData("de;q=, fr;q=0.1", "fr")]
    [InlineData("de;q=0.99999999999999999, fr;q=0.1", "fr")]
    [InlineData("de;level=1, fr;q=0.1", "fr")]
    [InlineData(",,;;, ;q=1, fr", "fr")]
    [InlineData("-de, fr", "fr")]
    [InlineData("d, e, -, --, fr-", "fr")]
    [InlineData("deutsch, fr;q=0.1", "fr")]
    public void Choose_AHeader_TakesTheBestOfOurs(string? header, string expected) =>
        Assert.Equal(expected, _supported[AcceptLanguage.Choose(header, _supported)]);

    [Fact]
    public void Choose_SeveralHeaderLines_AreOneList() =>
        Assert.Equal("ja", _supported[AcceptLanguage.Choose(new(["en;q=0.3", "ja;q=0.8"]), _supported)]);

    [Fact]
    public void Choose_MoreThanABrowserSends_IsNotRead()
    {
        Assert.Equal("en", _supported[AcceptLanguage.Choose(string.Join(',', Enumerable.Repeat("xx", AcceptLanguage.MaxRanges)) + ",de", _supported)]);
        Assert.Equal("en", _supported[AcceptLanguage.Choose(new string('x', AcceptLanguage.MaxCharacters) + ",de", _supported)]);
    }

    [Fact]
    public void Choose_Nonsense_IsEnglishOrOneOfOurs()
    {
        var random = new Random(20261122);
        const string alphabet = "de-fr*,;q=01. \t\"\0é";
        for (var round = 0; round < 20_000; round++)
        {
            var header = string.Concat(Enumerable.Range(0, random.Next(40)).Select(_ => alphabet[random.Next(alphabet.Length)]));
            Assert.InRange(AcceptLanguage.Choose(header, _supported), 0, _supported.Length - 1);
        }
    }
}
