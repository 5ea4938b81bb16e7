using System.Text.Json.Nodes;
using Nylas.LinkSafety.Scanning.Lists.SafeBrowsing;
using Nylas.LinkSafety.Scanning.Scoring;
using Nylas.LinkSafety.Scanning.Urls;

namespace Nylas.LinkSafety.Scanning.Tests.Lists;

public sealed class SafeBrowsingUpdateTests
{
    private static readonly JsonNode Key = JsonNode.Parse(Reading.Sample("safebrowsing/KEY.json"))!;

    private static string[] Hex(JsonNode node) => [.. node.AsArray().Select(item => (string)item!)];

    [Fact]
    public void Key_Expressions_HashToItsPrefixes()
    {
        string[] hashes = [.. Hex(Key["expressions"]!).Select(expression =>
        {
            byte[] hash = new byte[32];
            SafeBrowsingUrl.Hash(expression, hash);
            return Convert.ToHexStringLower(hash);
        })];

        Assert.Equal(Hex(Key["full_hashes_hex"]!), hashes);
    }

    [Theory]
    [InlineData("made_v4_full_raw.json")]
    [InlineData("made_v4_full_rice.json")]
    public void V4_FullUpdate_GivesTheKeysPrefixes(string sample)
    {
        Assert.True(SafeBrowsingV4.TryReadUpdates(Reading.Sample($"safebrowsing/{sample}"), out var response));
        var update = Assert.Single(response.Lists);
        var (list, outcome) = PrefixList.Empty.Apply(update.Update);

        Assert.Equal(PrefixUpdateOutcome.Applied, outcome);
        Assert.Equal("SOCIAL_ENGINEERING/ANY_PLATFORM/URL", update.List);
        Assert.Equal(Hex(Key["prefixes4_sorted_hex"]!), list.Set.InOrder().Select(Convert.ToHexStringLower));
        Assert.Equal((string)Key["list_checksum_hex"]!, Convert.ToHexStringLower(list.Set.Checksum()));
        Assert.Equal("state-1"u8.ToArray(), list.State.ToArray());
        Assert.Equal(TimeSpan.FromSeconds(593.44), response.MinimumWait);
        Assert.All(Hex(Key["full_hashes_hex"]!), hash => Assert.Equal(4, list.Set.Match(Convert.FromHexString(hash))));
    }

    [Fact]
    public void V4_PartialUpdate_RemovesBeforeItAdds()
    {
        var (after, outcome) = FullList().Apply(V4("made_v4_partial.json"));

        Assert.Equal(PrefixUpdateOutcome.Applied, outcome);
        Assert.Equal(Hex(Key["partial"]!["after_hex"]!), after.Set.InOrder().Select(Convert.ToHexStringLower));
        Assert.Equal("state-2"u8.ToArray(), after.State.ToArray());
    }

    [Fact]
    public void V4_BadChecksum_DropsTheListAndAsksForAllOfIt()
    {
        var (after, outcome) = FullList().Apply(V4("made_v4_partial_bad_checksum.json"));

        Assert.Equal(PrefixUpdateOutcome.ChecksumMismatch, outcome);
        Assert.Same(PrefixList.Empty, after);
        Assert.True(after.State.IsEmpty);
    }

    [Fact]
    public void V4_PartialUpdateWithoutItsList_DropsToo() =>
        Assert.Equal((PrefixList.Empty, PrefixUpdateOutcome.BadRemoval), PrefixList.Empty.Apply(V4("made_v4_partial.json")));

    [Fact]
    public void V5_FullUpdate_GivesTheKeysPrefixes()
    {
        Assert.True(SafeBrowsingV5.TryReadUpdates(Reading.Sample("safebrowsing/made_v5_hashLists_batchGet.json"), out var response));
        var update = Assert.Single(response.Lists);
        var (list, outcome) = PrefixList.Empty.Apply(update.Update);

        Assert.Equal((PrefixUpdateOutcome.Applied, "se-4b", TimeSpan.FromMinutes(30)), (outcome, update.List, update.MinimumWait));
        Assert.Equal(Hex(Key["prefixes4_sorted_hex"]!), list.Set.InOrder().Select(Convert.ToHexStringLower));
        Assert.Equal("v1"u8.ToArray(), list.State.ToArray());
    }

    [Fact]
    public void V5_OtherSizes_AreNamedAndCostOnlyTheirList()
    {
        Assert.True(SafeBrowsingV5.TryReadUpdates("""
            {"hashLists":[{"name":"gc-32b","additionsThirtyTwoBytes":{"firstValueFirstPart":"1"}},{"name":"se-4b","version":"","sha256Checksum":""}]}
            """u8.ToArray(), out var response));

        Assert.Equal("gc-32b", Assert.Single(response.Unreadable).List);
        Assert.Equal("se-4b", Assert.Single(response.Lists).List);
    }

    [Fact]
    public void V4_FullHashes_Find()
    {
        Assert.True(SafeBrowsingV4.TryReadFullHashes(Reading.Sample("safebrowsing/made_v4_fullHashes_find.json"), out var response));

        var match = Assert.Single(response.Matches);
        Assert.Equal((ThreatType.SocialEngineering, TimeSpan.FromMinutes(5), true), (match.Threat, match.CacheFor, match.IsEnforced));
        Assert.Equal(Hex(Key["full_hashes_hex"]!)[0], Convert.ToHexStringLower(match.Hash.Span));
        Assert.Equal((TimeSpan.FromMinutes(5), TimeSpan.FromMinutes(5)), (response.CacheFor, response.MinimumWait));
    }

    [Fact]
    public void V5_FullHashes_UnknownThreatsAreLeftOut_TrialsAreMarked()
    {
        Assert.True(SafeBrowsingV5.TryReadFullHashes(Reading.Sample("safebrowsing/made_v5_hashes_search.json"), out var response));

        Assert.Equal(
            [(Hex(Key["full_hashes_hex"]!)[0], true), (Hex(Key["full_hashes_hex"]!)[1], false)],
            response.Matches.Select(match => (Convert.ToHexStringLower(match.Hash.Span), match.IsEnforced)));
        Assert.Equal(TimeSpan.FromMinutes(5), response.CacheFor);
    }

    [Theory]
    [InlineData("")]
    [InlineData("<html>")]
    [InlineData("[]")]
    [InlineData("{\"error\":{\"code\":403}}")]
    public void Read_OtherAnswers_AreRefused(string text)
    {
        byte[] bytes = System.Text.Encoding.UTF8.GetBytes(text);

        Assert.False(SafeBrowsingV4.TryReadUpdates(bytes, out _));
        Assert.False(SafeBrowsingV4.TryReadFullHashes(bytes, out _));
        Assert.False(SafeBrowsingV5.TryReadUpdates(bytes, out _));
        Assert.False(SafeBrowsingV5.TryReadFullHashes(bytes, out _));
    }

    [Fact]
    public void V4_NoNews_IsAnAnswer()
    {
        Assert.True(SafeBrowsingV4.TryReadUpdates("{\"minimumWaitDuration\":\"1800s\"}"u8.ToArray(), out var updates));
        Assert.True(SafeBrowsingV4.TryReadFullHashes("{\"negativeCacheDuration\":\"300s\"}"u8.ToArray(), out var hashes));

        Assert.Empty(updates.Lists);
        Assert.Empty(hashes.Matches);
    }

    [Fact]
    public void V4_PropertyNameThatIsNoText_CostsOnlyItsList()
    {
        Assert.True(SafeBrowsingV4.TryReadUpdates("{\"listUpdateResponses\":[{\"\\ud800\":1,\"responseType\":\"FULL_UPDATE\"}]}"u8.ToArray(), out var response));

        Assert.Single(response.Unreadable);
    }

    [Theory]
    [InlineData(3, 12)]
    [InlineData(33, 33)]
    [InlineData(8, 12)]
    [InlineData(0, 4)]
    public void Apply_AdditionsOfAnImpossibleSize_DropTheList(int size, int bytes)
    {
        var update = new PrefixUpdate(false, [], [new PrefixAdditions(size, new byte[bytes])], default, default);

        Assert.Equal((PrefixList.Empty, PrefixUpdateOutcome.BadAddition), PrefixList.Empty.Apply(update));
    }

    private static PrefixUpdate V4(string sample)
    {
        Assert.True(SafeBrowsingV4.TryReadUpdates(Reading.Sample($"safebrowsing/{sample}"), out var response));
        return Assert.Single(response.Lists).Update;
    }

    private static PrefixList FullList() => PrefixList.Empty.Apply(V4("made_v4_full_raw.json")).List;
}
