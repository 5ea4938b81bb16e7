using System.Diagnostics;
using Nylas.LinkSafety.Scanning.Lists.Files;
using Nylas.LinkSafety.Scanning.Lists.Reading;
using Nylas.LinkSafety.Scanning.Lists.Serving;
using Nylas.LinkSafety.Scanning.Lists.Snapshots;
using Nylas.LinkSafety.Scanning.Reference;
using Nylas.LinkSafety.Scanning.Urls;

namespace Nylas.LinkSafety.Bench.Lists;

/// <summary>From a list as text to a snapshot in its place, as a feed's refresh does it; with and without looking at what of it may be served, by turns.</summary>
internal static class BuildFigures
{
    private const int Rounds = 3;
    private const double MostSeconds = 30;
    private const int BoundFor = 10_000_000;

    public static async Task<bool> MeasureAsync(string directory, int entries)
    {
        var suffixes = PublicSuffixList.LoadShipped();
        var formats = new ListFormats(suffixes, TimeProvider.System);
        var maker = new ListSnapshotMaker(new ServableEntries(ReferenceData.Load(new ReferenceOptions(), suffixes)), TimeProvider.System);
        Console.WriteLine($"\n{entries:N0} lines of text to a snapshot: s by the clock (of the processor), median of {Rounds} rounds by turns");
        Console.WriteLine("format       text MB            read          + made    + for serving   of processor   whole, served   most MB");
        var kept = true;
        foreach (var (format, line) in (IEnumerable<(string, Func<int, string>)>)
        [
            ("domain-list", static i => $"sub{i % 9}.made-{i:x}.com"),
            ("url-list", static i => $"http://h{i % 1_000_003}.made.net/{i:x}/a.{(i % 2 == 0 ? "html" : "php")}"),
        ])
        {
            var text = Path.Combine(directory, "list.txt");
            await File.WriteAllLinesAsync(text, Enumerable.Range(0, entries).Select(line));
            var list = Path.Combine(directory, "list.entries");
            var (read, made, served) = (new (double, double)[Rounds], new (double, double)[Rounds], new (double, double)[Rounds]);
            for (var round = 0; round < Rounds; round++)
            {
                read[round] = await TimeAsync(() => ReadAsync(formats, format, text, list));
                made[round] = await TimeAsync(() => MakeAsync(maker, list, directory, isServed: false));
                served[round] = await TimeAsync(() => MakeAsync(maker, list, directory, isServed: true));
            }

            var (toRead, toMake, toServe) = (Median(read), Median(made), Median(served));
            var whole = toRead.Clock + toServe.Clock;
            kept &= entries > BoundFor || whole < MostSeconds;
            Console.WriteLine(
                $"{format,-12} {new FileInfo(text).Length >> 20,7:N0} {Show(toRead)} {Show(toMake)} {Show(toServe)} {toServe.Processor / toMake.Processor,11:0.00} {whole,15:0.0} {Process.GetCurrentProcess().PeakWorkingSet64 >> 20,11:N0}");
        }

        Console.WriteLine($"whole, under {MostSeconds} s for {BoundFor:N0}: {(kept ? "kept" : "NOT KEPT")}");
        return kept;
    }

    private static string Show((double Clock, double Processor) time) => $"{time.Clock,8:0.0} ({time.Processor,4:0.0})";

    private static async Task ReadAsync(ListFormats formats, string format, string text, string list)
    {
        await using var file = File.OpenRead(text);
        using var writer = new ListFileWriter(list);
        var result = await formats.ReadAsync(file, format, "", writer, new ListLimits(), CancellationToken.None);
        if (result.Outcome != ListReadOutcome.Read)
            throw new InvalidOperationException($"{format}: {result}");
        _ = writer.Complete();
    }

    private static async Task MakeAsync(ListSnapshotMaker maker, string list, string directory, bool isServed) => GC.KeepAlive(await maker.MakeAsync(
        Path.Combine(directory, "made.lists"),
        [new ListPart(new ListFeed("made", 1, TimeProvider.System.GetUtcNow()), list) { IsRedistributable = isServed }],
        CancellationToken.None));

    /// <summary>By the clock, and what the processor spent: on a machine that others share the second is what can be compared.</summary>
    private static async Task<(double Clock, double Processor)> TimeAsync(Func<Task> work)
    {
        var (startedAt, spent) = (Stopwatch.GetTimestamp(), Environment.CpuUsage.TotalTime);
        await work();
        return (Stopwatch.GetElapsedTime(startedAt).TotalSeconds, (Environment.CpuUsage.TotalTime - spent).TotalSeconds);
    }

    private static (double Clock, double Processor) Median((double Clock, double Processor)[] rounds) =>
        (rounds.Select(static round => round.Clock).Order().ElementAt(Rounds / 2), rounds.Select(static round => round.Processor).Order().ElementAt(Rounds / 2));
}
