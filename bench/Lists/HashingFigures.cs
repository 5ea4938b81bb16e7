using Nylas.LinkSafety.Scanning.Lists.Hashing;

namespace Nylas.LinkSafety.Bench.Lists;

/// <summary>SHA-256 of the expressions of a URL: one by one, and eight at a time.</summary>
internal static class HashingFigures
{
    private const int Rounds = 7;
    private const int Repeats = 20_000;

    public static void Measure()
    {
        Console.WriteLine("SHA-256 of a URL's expressions, in ns of processor time an expression");
        Console.WriteLine("expressions   one by one   in lanes   ratio");
        foreach (var count in (int[])[4, 8, 10, 16, 30])
        {
            var text = new byte[1024];
            new Random(1).NextBytes(text);
            var slices = Enumerable.Range(0, count).Select(i => new TextSlice(i * 20, 20 + (i % 40))).ToArray();
            var hashes = new ListHash[count];
            var (single, lanes) = (new double[Rounds], new double[Rounds]);
            for (var round = 0; round < Rounds; round++)
            {
                single[round] = Time(() =>
                {
                    for (var i = 0; i < count; i++)
                        hashes[i] = Sha256Lanes.HashOne(text.AsSpan(slices[i].Start, slices[i].Length));
                });
                lanes[round] = Time(() => Sha256Lanes.Hash(text, slices, hashes));
            }

            Array.Sort(single);
            Array.Sort(lanes);
            var (alone, together) = (single[Rounds / 2] / count, lanes[Rounds / 2] / count);
            Console.WriteLine($"{count,11} {alone,12:0} {together,10:0} {together / alone,7:0.00}");
        }
    }

    private static double Time(Action work)
    {
        var startedAt = Environment.CpuUsage.TotalTime;
        for (var i = 0; i < Repeats; i++)
            work();
        return (Environment.CpuUsage.TotalTime - startedAt).TotalNanoseconds / Repeats;
    }
}
