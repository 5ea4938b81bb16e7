using System.Text;

namespace Nylas.LinkSafety.Scanning.Tests.Reference;

public sealed class ScriptTableTests
{
    [Theory]
    [InlineData("paypal")]
    [InlineData("путин")]
    [InlineData("pay2pal-1")] // digits and hyphens go with any
    [InlineData("お問合せxカート")] // Japanese with Latin
    [InlineData("한국abc")]
    [InlineData("中文abc")]
    [InlineData("")]
    [InlineData("é\u0301")]
    public void FindMixture_WhatSomeLanguageWrites_IsEmpty(string word) => Assert.Empty(Shipped.Data.Scripts.FindMixture(word));

    [Theory]
    [InlineData("pаypal", "Latin", "Cyrillic")]
    [InlineData("αpple", "Greek", "Latin")]
    [InlineData("аγ", "Cyrillic", "Greek")]
    [InlineData("中а", "Han", "Cyrillic")]
    [InlineData("かа", "Hiragana", "Cyrillic")]
    public void FindMixture_WhatNoLanguageWrites_NamesTheScripts(string word, string first, string second) =>
        Assert.Equal([first, second], Shipped.Data.Scripts.FindMixture(word));

    [Theory]
    [InlineData(0x61, "Latin")]
    [InlineData(0x430, "Cyrillic")]
    [InlineData(0x20000, "Han")]
    [InlineData(0x30, "Common")]
    [InlineData(0x301, "Inherited")]
    [InlineData(0x10FFFF, "Unknown")]
    public void ScriptOf_EdgesOfRanges_AreRight(int codePoint, string expected) => Assert.Equal(expected, Shipped.Data.Scripts.ScriptOf(new Rune(codePoint)));
}
