using Nylas.LinkSafety.Scanning.Pages;
using Nylas.LinkSafety.Scanning.Signals;
using Nylas.LinkSafety.Scanning.Urls;

namespace Nylas.LinkSafety.Bench.Detection;

/// <summary>How long the reference data takes to load and a URL to be judged without a fetch.</summary>
internal static class SpeedFigures
{
    private const int Rounds = 7;

    private const int Pages = 200;

    public static void Print(string directory)
    {
        long before = GC.GetTotalMemory(forceFullCollection: true);
        TimeSpan started = Environment.CpuUsage.UserTime;
        var judge = new Judge();
        Console.WriteLine($"first load, cold JIT and suffix list included: {(Environment.CpuUsage.UserTime - started).TotalMilliseconds:F0} ms of processor time, {(GC.GetTotalMemory(forceFullCollection: true) - before) / 1048576.0:F1} MiB kept");
        started = Environment.CpuUsage.UserTime;
        var again = new Judge();
        Console.WriteLine($"second load: {(Environment.CpuUsage.UserTime - started).TotalMilliseconds:F0} ms of processor time ({again.SignalIds.Length} signals)");
        foreach (string file in (string[])["benign_2026.csv", "openphish_dev_sample_20k.csv"])
        {
            WebUrl[] urls = [.. CsvLines.Read(Path.Combine(directory, "urls", file))
                .Select(static row => WebUrl.TryParse(row["url"], out WebUrl? url, out _) ? url : null)
                .Where(static url => url is not null)
                .Take(10_000)!];
            double[] times = new double[Rounds];
            long allocated = 0;
            for (int round = 0; round < Rounds; round++)
            {
                long start = GC.GetAllocatedBytesForCurrentThread();
                TimeSpan cpu = Environment.CpuUsage.UserTime;
                foreach (WebUrl url in urls)
                    judge.Scorer.AssessUrl(url);
                times[round] = (Environment.CpuUsage.UserTime - cpu).TotalMicroseconds / urls.Length;
                allocated = (GC.GetAllocatedBytesForCurrentThread() - start) / urls.Length;
            }

            Array.Sort(times);
            Console.WriteLine($"AssessUrl, {file}: min {times[0]:F2} median {times[Rounds / 2]:F2} max {times[^1]:F2} µs of processor time, {allocated} bytes a URL");
        }
        ModelSpeed.Print([.. CsvLines.Read(Path.Combine(directory, "urls", "openphish_dev_sample_20k.csv")).Concat(CsvLines.Read(Path.Combine(directory, "urls", "benign_2026.csv")).Take(10_000)).Select(static row => row["url"])], judge);
        PrintPages(directory, judge);
    }

    // Reading a page's facts and asking every signal, against parsing the page and gathering the facts, in rounds that alternate.
    private static void PrintPages(string directory, Judge judge)
    {
        var parser = new PageParser(new PageOptions());
        var inputs = new List<PageInput>();
        foreach (var row in CsvLines.Read(Path.Combine(directory, "pages", "manifest.csv")).Where(static row => row["url"].Length > 0).Take(Pages))
        {
            if (WebUrl.TryParse(row["url"], out WebUrl? url, out _))
                inputs.Add(new PageInput(url, File.ReadAllBytes(Path.Combine(directory, "pages", row["file"])), "text/html"));
        }

        double[] ratios = new double[Rounds];
        double assessing = 0;
        for (int round = 0; round < Rounds; round++)
        {
            TimeSpan start = Environment.CpuUsage.UserTime;
            PageResult[] results = [.. inputs.Select(input => parser.Parse(input, CancellationToken.None))];
            TimeSpan parsed = Environment.CpuUsage.UserTime;
            for (int i = 0; i < inputs.Count; i++)
            {
                judge.Scorer.Assess(new SignalContext
                {
                    Url = inputs[i].Url,
                    FinalUrl = inputs[i].Url,
                    Reference = judge.Reference,
                    Now = DateTimeOffset.UnixEpoch,
                    Page = results[i].Facts,
                });
            }

            TimeSpan assessed = Environment.CpuUsage.UserTime;
            ratios[round] = (assessed - parsed) / (parsed - start);
            assessing = (assessed - parsed).TotalMicroseconds / inputs.Count;
        }

        Array.Sort(ratios);
        Console.WriteLine(FormattableString.Invariant($"Assess, {inputs.Count} pages: {assessing:F0} µs a page; to parsing and facts as {ratios[0]:P1} (min) {ratios[Rounds / 2]:P1} (median) {ratios[^1]:P1} (max) to 100 %"));
    }
}
