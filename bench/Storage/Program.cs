using System.Globalization;
using Nylas.LinkSafety.Bench.Storage;

// dotnet run -c Release --project bench/Storage [DIRECTORY [ROUNDS]]: durable writes a second, interleaved rounds, min / median / max.
CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
var rounds = args.Length > 1 ? int.Parse(args[1], CultureInfo.InvariantCulture) : 5;
var parent = args.Length > 0 ? args[0] : Path.GetTempPath();
var directory = Directory.CreateDirectory(Path.Combine(parent, $"linksafety-bench-{Environment.ProcessId}")).FullName;
try
{
    var drive = new DriveInfo(directory);
    Console.WriteLine($"{Environment.ProcessorCount} cores, {directory} on {drive.DriveFormat}; load before: {ReadLoad()}");
    WriteBenchmark[] candidates =
    [
        new("64 writers, one commit a write (baseline)", directory, 64, 1),
        new("64 writers, groups of at most 256", directory, 64, 256),
        new("1 writer", directory, 1, 256),
        new("512 writers, groups of at most 256", directory, 512, 256),
    ];
    for (var round = -1; round < rounds; round++)
    {
        foreach (var candidate in candidates)
            await candidate.RunAsync(TimeSpan.FromSeconds(1), record: round >= 0); // the first round fills the tables and warms up
    }

    Console.WriteLine($"{"",-44}{"writes/s min",14}{"median",10}{"max",10}{"per commit",12}{"p50 ms",9}{"p99 ms",9}{"ratio",8}");
    var baseline = Median(candidates[0].Rounds, static r => r.WritesPerSecond);
    foreach (var candidate in candidates)
    {
        var r = candidate.Rounds;
        var median = Median(r, static r => r.WritesPerSecond);
        Console.WriteLine(
            $"{candidate.Name,-44}{r.Min(static r => r.WritesPerSecond),14:N0}{median,10:N0}{r.Max(static r => r.WritesPerSecond),10:N0}"
            + $"{Median(r, static r => r.WritesPerCommit),12:N1}{Median(r, static r => r.MedianMilliseconds),9:N2}"
            + $"{Median(r, static r => r.P99Milliseconds),9:N2}{median / baseline,8:N1}");
        candidate.Dispose();
    }

    var (present, missing) = await ReadBenchmark.RunAsync(directory);
    Console.WriteLine($"one reader: {present:N0} states/s, {missing:N0} missing/s");
}
finally
{
    Directory.Delete(directory, recursive: true);
}

static double Median(List<Round> rounds, Func<Round, double> value) => rounds.Select(value).Order().ElementAt(rounds.Count / 2);

static string ReadLoad() => File.Exists("/proc/loadavg") ? File.ReadAllText("/proc/loadavg").Split(' ')[0] : "not known";
