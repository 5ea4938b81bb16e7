using Nylas.LinkSafety.Eval.Reports;
using Nylas.LinkSafety.Grains.Reports;

namespace Nylas.LinkSafety.Grains.Tests.Reports;

/// <summary>The promise that eval/Reports prints, held on every build; the sweep is left to it.</summary>
public sealed class SimulationTests
{
    private static readonly int Seeds = Environment.GetEnvironmentVariable("LINKSAFETY_LONG") == "1" ? 20 : 1;

    [Fact]
    public void Botnet_OfFiftyNetworks_CautionsOneInnocentAtMost_AndHonestReportsStillCount()
    {
        for (var seed = 1; seed <= Seeds; seed++)
        {
            foreach (var tactic in Enum.GetValues<Tactic>())
            {
                var result = new Simulation(new Scenario { Seed = seed, Tactic = tactic }, new ReportOptions()).Run();
                Assert.True(result.KeepsThePromise, $"seed {seed}, {tactic}: {result}");
                Assert.True(result is { BadCautioned: > 150, MedianReportsNeeded: <= 4 }, $"seed {seed}, {tactic}: {result}");
            }
        }
    }

    [Fact]
    public void Botnet_OfPatientProvenVoices_IsWhereItBreaks()
    {
        var result = new Simulation(new Scenario { Seed = 1, Tactic = Tactic.Careful, BotNetworks = 100, BotsWereRight = 12 }, new ReportOptions()).Run();
        Assert.Equal((0, 12), (result.InnocentsBlocked, result.InnocentsCautioned));
    }

    [Fact]
    public void Run_WithTheSameSeed_IsTheSame()
    {
        var scenario = new Scenario { Seed = 7, Reporters = 500, BadUrls = 20, Bots = 60, BotNetworks = 20 };
        Assert.Equal(new Simulation(scenario, new ReportOptions()).Run(), new Simulation(scenario, new ReportOptions()).Run());
    }
}
