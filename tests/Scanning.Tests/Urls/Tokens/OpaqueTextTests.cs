using Nylas.LinkSafety.Scanning.Urls.Tokens;

namespace Nylas.LinkSafety.Scanning.Tests.Urls.Tokens;

public class OpaqueTextTests
{
    private const int Seed = 20261122;
    private const string Digits = "0123456789", Upper = "ABCDEFGHIJKLMNOPQRSTUVWXYZ", Lower = "abcdefghijklmnopqrstuvwxyz";

    /// <summary>What random tokens of each alphabet and length are caught: the share is this rule's contract.</summary>
    [Theory]
    [InlineData("hexadecimal", Digits + "abcdef", 24, 98)]
    [InlineData("hexadecimal", Digits + "abcdef", 32, 99)]
    [InlineData("base 62", Digits + Upper + Lower, 24, 96)]
    [InlineData("base 62", Digits + Upper + Lower, 32, 98)]
    [InlineData("base64url", Digits + Upper + Lower + "-_", 24, 95)]
    [InlineData("base64url", Digits + Upper + Lower + "-_", 43, 98)]
    [InlineData("base 32", Upper + "234567", 24, 94)]
    [InlineData("base 36", Digits + Lower, 24, 98)]
    [InlineData("letters", Lower, 32, 78)]
    public void IsOpaque_RandomToken_IsSeen(string name, string alphabet, int length, int percent)
    {
        var random = new Random(Seed);
        int seen = 0;
        for (int i = 0; i < 2000; i++)
        {
            if (OpaqueText.IsOpaque(new string(random.GetItems<char>(alphabet, length)), minLength: 20))
                seen++;
        }

        Assert.True(seen >= 2000 * percent / 100, $"{name}, {length}: {seen} of 2000 (seed {Seed})");
    }

    [Theory]
    [InlineData("how-to-reset-your-password-in-2026")]
    [InlineData("TheQuickBrownFoxJumpsOverTheLazyDog")]
    [InlineData("Donaudampfschifffahrtsgesellschaft")]
    [InlineData("internationalization")]
    [InlineData("samsung-galaxy-s24-ultra-256gb-5g")]
    [InlineData("arch-bridge-637835dab69b13f6")]
    [InlineData("2026-11-22T08-15-00")]
    [InlineData("12345678901234567890")]
    [InlineData("__________________________")]
    [InlineData("Main_Page_of_the_encyclopedia_2026")]
    [InlineData("aaaaaaaaaaaaaaaaaaaaaaaaaaaa")]
    [InlineData("")]
    public void IsOpaque_WhatAPersonWrote_IsNot(string text)
    {
        Assert.False(OpaqueText.IsOpaque(text, minLength: 20));
    }

    [Theory]
    [InlineData("54803acaf2765401b49fba86", true)]
    [InlineData("00000000f2765401b49fba86", false)]
    [InlineData("54803ACAF2765401B49FBA86", false)]
    [InlineData("54803acaf2765401b49fba8", false)]
    public void IsObjectId_OnlyWithAPlausibleTime(string text, bool expected)
    {
        Assert.Equal(expected, OpaqueText.IsObjectId(text));
    }
}
