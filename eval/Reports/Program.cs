using System.Globalization;
using Nylas.LinkSafety.Eval.Reports;
using Nylas.LinkSafety.Grains.Reports;

// dotnet run -c Release --project eval/Reports [seed]: what docs/reports.md quotes. Exit code 1 when a promise is not kept.
CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
var seed = args.Length > 0 ? int.Parse(args[0], CultureInfo.InvariantCulture) : 20261122;
var options = new ReportOptions();
var plain = new Scenario { Seed = seed };
Console.WriteLine($"seed {seed}; {plain.Reporters} reporters ({plain.WrongShare:P0} honest but wrong), {plain.BadUrls} bad pages, {plain.Bots} bots in {plain.BotNetworks} networks");
Console.WriteLine($"20 innocent pages: {plain.PopularInnocents} popular, {plain.EstablishedInnocents} established, {plain.YoungInnocents} young");
Console.WriteLine();
var isKept = true;
foreach (var tactic in Enum.GetValues<Tactic>())
{
    var result = Run(plain with { Tactic = tactic });
    isKept &= result.KeepsThePromise;
    Console.WriteLine($"{tactic,-8} innocents blocked {result.InnocentsBlocked}, cautioned {result.InnocentsCautioned} (at the end {result.InnocentsStillCautioned}); " +
        $"bad pages cautioned {result.BadCautioned} of {plain.BadUrls}, median honest reports needed {result.MedianReportsNeeded?.ToString(CultureInfo.InvariantCulture) ?? "none"}");
}

var quiet = Run(plain with { Bots = 0 });
Console.WriteLine($"no bots  bad pages cautioned {quiet.BadCautioned} of {plain.BadUrls}, median honest reports needed {quiet.MedianReportsNeeded}; innocents cautioned {quiet.InnocentsCautioned}");

int[] networks = [10, 20, 50, 60, 100, 200, 500, 1_000];
foreach (var tactic in Enum.GetValues<Tactic>())
{
    Console.WriteLine();
    Console.WriteLine($"{tactic}: innocents cautioned of 20 (8 popular, 11 established, 1 young) by networks, and by how often each bot was right before");
    Console.WriteLine("right before " + string.Concat(networks.Select(count => $"{count,7}")));
    foreach (var right in new[] { 0, 2, 5, 12, 30 })
    {
        var cells = networks.Select(count => Run(plain with { Tactic = tactic, BotNetworks = count, BotsWereRight = right }).InnocentsCautioned);
        Console.WriteLine($"{right,12} " + string.Concat(cells.Select(cell => $"{cell,7}")));
    }
}

Console.WriteLine();
Console.WriteLine("Where it breaks: twenty young pages, of which nothing is known");
foreach (var tactic in Enum.GetValues<Tactic>())
{
    var result = Run(plain with { Tactic = tactic, PopularInnocents = 0, EstablishedInnocents = 0, YoungInnocents = 20 });
    Console.WriteLine($"{tactic,-8} innocents blocked {result.InnocentsBlocked}, cautioned {result.InnocentsCautioned} of 20 (at the end {result.InnocentsStillCautioned})");
}

Console.WriteLine();
Console.WriteLine(isKept ? "promise kept: no innocent page blocked, at most one cautioned" : "PROMISE NOT KEPT");
return isKept ? 0 : 1;

SimulationResult Run(Scenario scenario) => new Simulation(scenario, options).Run();
