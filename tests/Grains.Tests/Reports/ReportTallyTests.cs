using Nylas.LinkSafety.Grains.Interfaces.Reports;
using Nylas.LinkSafety.Grains.Reports;

namespace Nylas.LinkSafety.Grains.Tests.Reports;

/// <summary>Whom a flood can push out of a URL's tally: nobody who counts.</summary>
public sealed class ReportTallyTests
{
    private const int Flood = 1_000;

    private static readonly DateTimeOffset Start = new(2026, 11, 22, 12, 0, 0, TimeSpan.Zero);

    private readonly ReportOptions _options = new();
    private readonly VoiceWeights _weights;
    private readonly ReportScale _scale;
    private readonly ReportTally _tally = new();
    private int _reports;

    public ReportTallyTests()
    {
        _weights = new VoiceWeights(_options);
        _scale = new ReportScale(_options, _weights, new Quorum(_options, _weights));
    }

    private IEnumerable<string> Counted => _tally.Counted(Now, _options, _weights).Select(voice => voice.Key);

    private DateTimeOffset Now => Start + TimeSpan.FromSeconds(_reports);

    [Fact]
    public void Flood_OutOfOneNetworkGroup_LeavesTheOthers()
    {
        AddThree();
        for (var i = 0; i < Flood; i++)
            Add($"flood-{i}", "one group");
        AssertThreeCount();
    }

    [Fact]
    public void Flood_OfThoseWhoContradict_LeavesThoseWhoWarn()
    {
        AddThree();
        for (var i = 0; i < Flood; i++)
            Add($"flood-{i}", $"group-{i}", category: ReportCategory.NotHarmful);
        AssertThreeCount();
    }

    [Fact]
    public void Flood_OfACampaign_LeavesThoseWhoAreNoneOfIt()
    {
        AddThree();
        for (var i = 0; i < Flood; i++)
        {
            Add($"flood-{i}", $"group-{i}");
            _tally.MarkCampaign($"flood-{i}");
        }

        AssertThreeCount();
    }

    [Fact]
    public void Flood_OutOfAnyNumberOfNetworks_LeavesTheFirstAndTheProven()
    {
        AddThree();
        for (var i = 0; i < Flood / 2; i++)
            Add($"flood-{i}", $"group-{i}");
        Add("proven", "one group", right: 9);
        for (var i = 0; i < Flood / 2; i++)
            Add($"more-{i}", "one group");
        AssertThreeCount();
        Assert.Contains("proven", Counted);
    }

    [Fact]
    public void Newcomers_AfterTheOthersTimeIsOver_TakeTheirPlaces()
    {
        for (var i = 0; i < 200; i++)
            Add($"old-{i}", $"group-{i}");
        _reports += (int)_options.Lifetime.TotalSeconds;
        AddThree();
        AssertThreeCount();
        Assert.Equal(203, _tally.Total);
    }

    [Fact]
    public void Dismissed_AreRemembered_ThroughAFloodOfThoseWhoSayLittle()
    {
        AddThree();
        _tally.Dismiss("case");
        for (var i = 0; i < Flood; i++)
            Add($"flood-{i}", $"group-{i}", category: ReportCategory.NotHarmful);
        AddThree();
        Assert.DoesNotContain("honest-1", Counted);
    }

    private void AddThree()
    {
        for (var i = 1; i <= 3; i++)
            Add($"honest-{i}", $"honest group {i}");
    }

    private void AssertThreeCount()
    {
        Assert.Equal(["honest-1", "honest-2", "honest-3"], Counted.Where(key => key.StartsWith("honest", StringComparison.Ordinal)).Order(StringComparer.Ordinal));
        Assert.InRange(_tally.Voices.Count, 3, 200);
    }

    private void Add(string voice, string group, int right = 0, ReportCategory category = ReportCategory.Phishing)
    {
        var report = new UrlReport(
            $"report-{_reports++}",
            new ReportVoice(voice, VoiceKind.Network, $"network of {voice}", group),
            ReportAuthority.Stranger,
            category,
            new ReporterStanding(right, 0, Start),
            "form",
            Now);
        Assert.True(_scale.Add(_tally, report));
    }
}
