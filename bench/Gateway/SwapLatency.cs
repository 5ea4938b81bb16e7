using System.Diagnostics;
using System.Globalization;
using Nylas.LinkSafety.Scanning.Lists;
using Nylas.LinkSafety.Scanning.Lists.Files;
using Nylas.LinkSafety.Scanning.Lists.Judging;
using Nylas.LinkSafety.Scanning.Lists.Serving;
using Nylas.LinkSafety.Scanning.Lists.Snapshots;
using Nylas.LinkSafety.Scanning.Reference;
using Nylas.LinkSafety.Scanning.Urls;

namespace Nylas.LinkSafety.Bench.Gateway;

/// <summary>
/// What visitors notice of lists that change: decisions at a steady rate, by turns in quiet, while a snapshot of ten million entries takes the place of another
/// each second, while one is made in another process and put in place, and while it is made in this one as a gateway on its own does.
/// </summary>
internal static class SwapLatency
{
    public const string BuildCommand = "build-lists";

    private const int Rounds = 5;
    private const int PerSecond = 20_000;
    private const double MostMovedMilliseconds = 2;
    private const string Feed = "made";

    private static readonly TimeSpan Quiet = TimeSpan.FromSeconds(8);

    /// <returns>0 when p99 moves by less than the bound.</returns>
    public static async Task<int> MeasureAsync(string[] args)
    {
        var entries = 1_000_000 * (args is [var millions] ? int.Parse(millions, CultureInfo.InvariantCulture) : 10);
        var directory = Directory.CreateTempSubdirectory("linksafety-bench-").FullName;
        try
        {
            WriteList(Path.Combine(directory, "list.entries"), entries);
            var files = (string[])["a.lists", "b.lists"];
            await BuildAsync(directory, files[0]);
            File.Copy(Path.Combine(directory, files[0]), Path.Combine(directory, files[1]));
            var links = new LinkSet(directory);
            var lists = new ThreatLists();
            using var decisions = new SteadyDecisions(lists, links.Urls, PerSecond);
            var version = 0L;
            Swap(files[0]);
            decisions.Run(stop => stop.WaitHandle.WaitOne(Quiet));

            Console.WriteLine($"\nDecisions about {LinkSet.Count:N0} known URLs, {PerSecond:N0} a second, {entries:N0} entries; p99 in microseconds from when each was due (of the decision itself), {Rounds} rounds by turns");
            (string What, Action<CancellationToken> Work)[] kinds =
            [
                ("quiet", static stop => stop.WaitHandle.WaitOne(Quiet)),
                ("swapped each second", stop =>
                {
                    for (var second = 0; second < Quiet.TotalSeconds && !stop.WaitHandle.WaitOne(TimeSpan.FromSeconds(1)); second++)
                        Swap(files[version % 2]);
                }),
                ("made in another process, swapped", stop =>
                {
                    BuildElsewhere(directory, "made.lists");
                    Swap("made.lists");
                    stop.WaitHandle.WaitOne(TimeSpan.FromSeconds(1));
                }),
                ("made in this process, swapped", stop =>
                {
                    BuildAsync(directory, "made.lists").GetAwaiter().GetResult();
                    Swap("made.lists");
                    stop.WaitHandle.WaitOne(TimeSpan.FromSeconds(1));
                }),
            ];
            var p99 = kinds.Select(static _ => new (double Due, double Own, double Paused)[Rounds]).ToArray();
            for (var round = 0; round < Rounds; round++)
            {
                for (var kind = 0; kind < kinds.Length; kind++)
                    p99[kind][round] = decisions.Run(kinds[kind].Work);
            }

            var still = Median(p99[0], static round => round.Due);
            var moved = p99.Select(rounds => (Median(rounds, static round => round.Due) - still) / 1_000).ToArray();
            for (var kind = 0; kind < kinds.Length; kind++)
            {
                Console.WriteLine(string.Create(
                    CultureInfo.InvariantCulture,
                    $"{kinds[kind].What,-34} {Median(p99[kind], static round => round.Due),9:N0} ({Median(p99[kind], static round => round.Own),5:N1})  moved by {moved[kind],6:0.00} ms, {Median(p99[kind], static round => round.Paused):0.00} % paused   rounds: {string.Join(", ", p99[kind].Select(static round => round.Due.ToString("N0", CultureInfo.InvariantCulture)))}"));
            }

            // What a process does that also makes the snapshot is told, and is not what a swap costs.
            var isKept = moved[..3].Max() < MostMovedMilliseconds;
            Console.WriteLine($"p99 moved by less than {MostMovedMilliseconds} ms by swaps: {(isKept ? "kept" : "NOT KEPT")}");
            return isKept ? 0 : 1;

            // As the follower does: opened and checked beside the one in use, put in place by one write; the old one goes when nobody reads it any more.
            void Swap(string file) => _ = lists.Replace(++version, ListSnapshot.Open(Path.Combine(directory, file)), Trusts());
        }
        finally
        {
            Directory.Delete(directory, recursive: true);
        }
    }

    /// <summary>What the other process does: makes a snapshot of the list in a directory, and ends.</summary>
    public static async Task BuildAsync(string directory, string file)
    {
        var suffixes = PublicSuffixList.LoadShipped();
        var maker = new ListSnapshotMaker(new ServableEntries(ReferenceData.Load(new ReferenceOptions(), suffixes)), TimeProvider.System);
        var part = new ListPart(new ListFeed(Feed, 1, TimeProvider.System.GetUtcNow()), Path.Combine(directory, "list.entries")) { IsRedistributable = true };
        GC.KeepAlive(await maker.MakeAsync(Path.Combine(directory, file), [part], CancellationToken.None));
    }

    private static void BuildElsewhere(string directory, string file)
    {
        using var process = Process.Start("dotnet", [typeof(SwapLatency).Assembly.Location, BuildCommand, directory, file]);
        process.WaitForExit();
        if (process.ExitCode != 0)
            throw new InvalidOperationException($"The process that makes a snapshot ended with {process.ExitCode}.");
    }

    private static void WriteList(string path, int entries)
    {
        using var writer = new ListFileWriter(path);
        for (var i = 0; i < entries; i++)
            writer.Add(new ListEntry(ListScope.HostAndBelow, $"evil{i % 9}.made-{i:x}.example/"));
        _ = writer.Complete();
    }

    private static FeedTrust[] Trusts() =>
    [
        new(Feed) { Confidence = 0.9, ConfirmedAt = TimeProvider.System.GetUtcNow(), WeakAfter = TimeSpan.FromDays(3), SilentAfter = TimeSpan.FromDays(14), IsRedistributable = true },
    ];

    private static double Median((double Due, double Own, double Paused)[] rounds, Func<(double Due, double Own, double Paused), double> what) =>
        rounds.Select(what).Order().ElementAt(Rounds / 2);
}
