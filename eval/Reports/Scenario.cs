namespace Nylas.LinkSafety.Eval.Reports;

/// <summary>One simulated day and who reports what in it.</summary>
internal sealed record Scenario
{
    public required int Seed { get; init; }

    /// <summary>People who report what they take for bad.</summary>
    public int Reporters { get; init; } = 10_000;

    /// <summary>Those among them who take an innocent page for bad.</summary>
    public double WrongShare { get; init; } = 0.01;

    /// <summary>Bad pages, none of which a scan has stopped.</summary>
    public int BadUrls { get; init; } = 200;

    /// <summary>
    /// How many of the bad pages look doubtful to a scan: without being enough to warn, something speaks against them. A guess on the low side;
    /// docs/detection.md has what signals find in pages that pass.
    /// </summary>
    public double DoubtfulShare { get; init; } = 0.3;

    public int Bots { get; init; } = 1_000;

    public int BotNetworks { get; init; } = 50;

    /// <summary>In how many decided cases each bot was right before the attack.</summary>
    public int BotsWereRight { get; init; }

    public Tactic Tactic { get; init; } = Tactic.Flood;

    /// <summary>What is attacked: eight popular sites, eleven established ones, a young one; worth attacking, as real targets are.</summary>
    public int PopularInnocents { get; init; } = 8;

    public int EstablishedInnocents { get; init; } = 11;

    public int YoungInnocents { get; init; } = 1;
}
