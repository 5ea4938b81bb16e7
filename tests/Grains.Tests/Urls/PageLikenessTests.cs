using Nylas.LinkSafety.Grains.Interfaces.Urls;
using Nylas.LinkSafety.Grains.Urls;
using Nylas.LinkSafety.Scanning.Pages;

namespace Nylas.LinkSafety.Grains.Tests.Urls;

/// <summary>Which changes make another page of the one that somebody has looked at.</summary>
public sealed class PageLikenessTests
{
    private const string Shop =
        "Harbor Lamps. Lanterns, storm lamps and deck lights, made by hand since 1921. Our workshop lies by the old harbour; visit us from Tuesday to " +
        "Saturday. New this week: the brass anchor lamp, with a glass that withstands salt and wind. Delivery within three days. Write to us.";

    [Theory]
    [InlineData(Shop, true)]
    [InlineData("Harbor  LAMPS - Lanterns, storm lamps and deck lights, made by hand since 1922! Our workshop lies by the old harbour; visit us from Tuesday to Saturday. New this week: the brass anchor lamp, with a glass that withstands salt and wind. Delivery within 3 three days. Write to us", true)]
    [InlineData("Bank of the Harbour. Your account was locked. Confirm your card number and your password within three days, or visit us.", false)]
    [InlineData("", false)]
    public void IsSame_ByItsWords(string now, bool isSame)
    {
        Assert.Equal(isSame, PageLikeness.IsSame(Page(Shop), Page(now), isWorse: false));
    }

    [Fact]
    public void IsSame_WhereAScanFindsMoreNow_AllowsNoOtherWord()
    {
        var now = Page(Shop.Replace("brass", "bronze", StringComparison.Ordinal));
        Assert.True(PageLikeness.IsSame(Page(Shop), now, isWorse: false));
        Assert.False(PageLikeness.IsSame(Page(Shop), now, isWorse: true));
        Assert.True(PageLikeness.IsSame(Page(Shop), Page(Shop), isWorse: true));
    }

    [Theory]
    [InlineData("https://harbor-lamps.example/order?session=19", "https://harbor-lamps.example/order?session=20", true)]
    [InlineData("https://harbor-lamps.example/cart/17/order", "https://harbor-lamps.example/cart/18/order", true)]
    [InlineData("https://harbor-lamps.example/order", "https://elsewhere.example/order", false)]
    [InlineData("https://harbor-lamps.example/order", "https://harbor-lamps.example/collect", false)]
    [InlineData("https://harbor-lamps.example/order", null, false)]
    public void IsSame_ByWhereItsFormIsSent(string before, string? now, bool isSame)
    {
        Assert.Equal(isSame, PageLikeness.IsSame(Page(Shop, before), Page(Shop, now), isWorse: false));
    }

    [Fact]
    public void IsSame_WhereNothingWasSeen_IsFalse()
    {
        Assert.False(PageLikeness.IsSame(PageIdentity.NeverSeen, PageIdentity.NeverSeen, isWorse: false));
        Assert.False(PageLikeness.IsSame(PageIdentity.NeverSeen, Page(Shop), isWorse: false));
    }

    [Fact]
    public void Of_TheLongestPage_IsShort()
    {
        var text = string.Join(' ', Enumerable.Range(0, 4_000).Select(i => $"{(char)('a' + (i % 26))}{(char)('a' + (i / 26 % 26))}{(char)('a' + (i / 676))}"));
        var page = Page(text);
        Assert.InRange(page.Words!.Length + page.Text!.Length + page.Fingerprint!.Length, 1, 400);
        Assert.True(PageLikeness.IsSame(page, Page("漢字かな交じり文"), isWorse: false) is false);
        Assert.True(PageLikeness.IsSame(Page("漢字かな交じり文を書く"), Page("漢字かな交じり文を書く。"), isWorse: false));
    }

    private static PageIdentity Page(string text, string? formTo = null) => PageLikeness.Of(
        new PageFacts { Fingerprint = "f00d", Title = "Lamps (3)", Text = text, Forms = formTo is null ? [] : [new PageForm { Action = formTo }] }, "final");
}
