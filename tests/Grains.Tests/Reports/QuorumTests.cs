using Nylas.LinkSafety.Grains.Reports;

namespace Nylas.LinkSafety.Grains.Tests.Reports;

public sealed class QuorumTests
{
    private static readonly ReportOptions Options = new();
    private static readonly VoiceWeights Weights = new(Options);
    private static readonly Quorum Quorum = new(Options, Weights);

    [Theory]
    [InlineData(0, 0, 0.1)]
    [InlineData(2, 0, 0.25)]
    [InlineData(9, 0, 10.0 / 19)]
    [InlineData(1_000, 0, 0.6)] // never more, however patient
    [InlineData(0, 10, 0.05)]
    [InlineData(5, 5, 0.3)]
    public void Weight_IsTheMeanOfTheBetaPosterior_Capped(int right, int wrong, double expected) =>
        Assert.Equal(expected, Weights.Of(right, wrong), 12);

    [Theory]
    [InlineData(0, 0, false)]
    [InlineData(1, 0, false)]
    [InlineData(2, 0, true)]
    [InlineData(2, 2, false)]
    [InlineData(9, 2, true)]
    public void IsProven_AfterTwoCasesWithoutAMistake(int right, int wrong, bool expected) =>
        Assert.Equal(expected, Weights.IsProven(right, wrong));

    [Fact]
    public void ThreeNewVoicesOfThreeGroups_AreAQuorum_TwoAreNot()
    {
        Assert.True(Quorum.Count([New(1), New(2), New(3)], default).IsReached);
        Assert.False(Quorum.Count([New(1), New(2)], default).IsReached);
        Assert.False(Quorum.Count([New(1), New(2), New(3) with { Network = "network-1" }], default).IsReached);
        Assert.False(Quorum.Count([New(1), New(2), New(3) with { Group = "group-1" }], default).IsReached);
    }

    [Fact]
    public void TwoVoicesOfGreatStanding_AreNoQuorum()
    {
        var heavy = Weights.Of(100, 0);
        Assert.False(Quorum.Count([New(1) with { Weight = heavy, IsProven = true }, New(2) with { Weight = heavy, IsProven = true }], default).IsReached);
    }

    [Fact]
    public void OneVoice_WhereSomethingElseSpeaksAgainstTheUrl_Suffices_UnlessItIsACampaigns()
    {
        var doubtful = new QuorumNeed(IsPopular: false, IsEstablished: false, IsDoubtful: true);
        Assert.Equal((true, true), (Quorum.Count([New(1)], doubtful).IsReached, Quorum.Count([New(1)], doubtful).IsByDoubt));
        Assert.False(Quorum.Count([New(1) with { IsCampaign = true }], doubtful).IsReached);
        Assert.False(Quorum.Count([], doubtful).IsReached);
    }

    [Fact]
    public void CampaignsOfManyNetworks_AreOneVoice_AndProvenOnesAmongThemCountForThemselves()
    {
        var campaign = Enumerable.Range(0, 100).Select(i => New(i) with { IsCampaign = true }).ToList();
        Assert.Equal((1, 1), (Quorum.Count(campaign, default).Voices, Quorum.Count(campaign, default).Networks));
        campaign[0] = campaign[0] with { IsProven = true, Weight = 0.25 };
        Assert.Equal(2, Quorum.Count(campaign, default).Voices);
    }

    /// <summary>What must hold whatever the voices: numbers from one place buy nothing, order does not matter, more voices never weigh less.</summary>
    [Fact]
    public void Count_Properties()
    {
        const int Seed = 20261122;
        var random = new Random(Seed);
        for (var round = 0; round < 2_000; round++)
        {
            var voices = Enumerable.Range(0, random.Next(0, 40)).Select(i => Any(random, i)).ToList();
            var need = new QuorumNeed(random.Next(5) == 0, random.Next(3) == 0, random.Next(3) == 0);
            var count = Quorum.Count(voices, need);
            var message = $"seed {Seed}, round {round}";
            Assert.True(!(need.IsPopular && count.IsReached), message);
            Assert.True(!count.IsReached || count.IsByDoubt || (count.Voices >= 3 && count.Networks >= 3), message);
            var groups = voices.Select(voice => voice.Group).Distinct().Count() + 1;
            Assert.True(count.Weight <= (groups * Options.HeaviestVoice) + 1e-9, message);

            var shuffled = voices.OrderBy(_ => random.Next()).ToList();
            var again = Quorum.Count(shuffled, need);
            Assert.True(count.IsReached == again.IsReached && count.Voices == again.Voices && Math.Abs(count.Weight - again.Weight) < 1e-9, message);

            // The whole botnet of one group more: as much as its first voice.
            var flooded = voices.Concat(Enumerable.Range(1_000, 500).Select(i => New(i) with { Group = "rented", Network = "rented" }));
            var rented = Quorum.Count(flooded, need);
            Assert.True(rented.Weight >= count.Weight - 1e-9 && rented.Weight <= count.Weight + Options.HeaviestGroup + 1e-9, message);
        }
    }

    private static CountedVoice New(int number) =>
        new($"voice-{number}", $"network-{number}", $"group-{number}", Weights.Newcomer, IsProven: false, IsCampaign: false);

    private static CountedVoice Any(Random random, int number)
    {
        var (right, wrong) = (random.Next(20), random.Next(5));
        return new CountedVoice(
            $"voice-{number}", $"network-{random.Next(12)}", $"group-{random.Next(8)}", Weights.Of(right, wrong), Weights.IsProven(right, wrong), random.Next(4) == 0);
    }
}
