using System.Diagnostics;
using System.Globalization;
using Nylas.LinkSafety.Bench.Catalog;
using Nylas.LinkSafety.Grains.Interfaces.Cases;
using Nylas.LinkSafety.Grains.Interfaces.Catalog;
using Nylas.LinkSafety.Grains.Interfaces.Urls;

// dotnet run -c Release --project bench/Catalog [URLS [CASES [DIRECTORY]]]: fills a store with grain states, the catalog from them, and asks.
CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
var urls = args.Length > 0 ? int.Parse(args[0], CultureInfo.InvariantCulture) : 1_000_000;
var cases = args.Length > 1 ? int.Parse(args[1], CultureInfo.InvariantCulture) : 100_000;
var parent = args.Length > 2 ? args[2] : Path.GetTempPath();
var directory = Directory.CreateDirectory(Path.Combine(parent, $"linksafety-bench-{Environment.ProcessId}")).FullName;
try
{
    Console.WriteLine($"{Environment.ProcessorCount} cores, {urls:N0} URLs, {cases:N0} cases; load before: {ReadLoad()}");
    var started = Stopwatch.GetTimestamp();
    await StoredStates.WriteAsync(directory, urls, cases);
    Console.WriteLine($"states written: {(urls + cases) / Stopwatch.GetElapsedTime(started).TotalSeconds:N0}/s, {SizeOf("linksafety.db"):N0} MB");

    await using var host = await CatalogHost.StartAsync(directory);
    var filled = await host.Filled;
    Console.WriteLine($"catalog filled: {filled.States / filled.Duration.TotalSeconds:N0} states/s, {filled.Duration.TotalSeconds:N1} s, {SizeOf("catalog-000001.db"):N0} MB");

    var sample = Math.Min(urls, 50_000);
    var (reading, making) = await host.TimePartsAsync(sample);
    Console.WriteLine($"of a URL: {reading.TotalMicroseconds / sample:N1} us to read its state, {making.TotalMicroseconds / sample:N1} us to make its rows");

    var questions = new Question[]
    {
        new("queue, first page", catalog => catalog.ListCasesAsync(new CatalogCaseQuery { States = [CaseState.Open, CaseState.InReview] }, default)),
        new("queue of a rare state, first page", catalog => catalog.ListCasesAsync(new CatalogCaseQuery { States = [CaseState.Appealed] }, default)),
        new("cases with a rare word", catalog => catalog.ListCasesAsync(new CatalogCaseQuery { Text = "w77777" }, default)),
        new("cases with a word of all", catalog => catalog.ListCasesAsync(new CatalogCaseQuery { Text = "example" }, default)),
        new("URLs of a site, first page", catalog => catalog.ListUrlsAsync(new CatalogUrlQuery { Site = "s77.example" }, default)),
        new("URLs with a rare word", catalog => catalog.ListUrlsAsync(new CatalogUrlQuery { Text = "p7777" }, default)),
        new("URLs with a word of all, first page", catalog => catalog.ListUrlsAsync(new CatalogUrlQuery { Text = "example" }, default)),
        new("URLs of a site with a word", catalog => catalog.ListUrlsAsync(new CatalogUrlQuery { Site = "s77.example", Text = "login" }, default)),
        new("malicious URLs, first page", catalog => catalog.ListUrlsAsync(new CatalogUrlQuery { Verdicts = [Verdict.Malicious] }, default)),
        new("changes, first page", catalog => catalog.ListChangesAsync(new CatalogChangeQuery(), default)),
        new("blast radius of a site", catalog => catalog.MeasureAsync(new CatalogReachQuery(VerdictScope.Site, "s77.example") { Listed = 100 }, default)),
        new("blast radius of a platform (all URLs)", catalog => catalog.MeasureAsync(new CatalogReachQuery(VerdictScope.Site, "example") { Listed = 100 }, default)),
    };
    for (var round = 0; round < 20; round++)
    {
        foreach (var question in questions)
            await question.AskAsync(host.Catalog, record: round > 0);
    }

    Console.WriteLine($"{"",-40}{"min ms",10}{"median",10}{"max",10}");
    foreach (var question in questions)
        Console.WriteLine($"{question.Name,-40}{question.Times.Min(),10:N2}{question.Median,10:N2}{question.Times.Max(),10:N2}");

    const int posts = 100_000;
    started = Stopwatch.GetTimestamp();
    var posting = host.PostAll(posts);
    await host.FlushAsync();
    Console.WriteLine($"posting: {posting.TotalNanoseconds / posts:N0} ns a row; listed {posts / Stopwatch.GetElapsedTime(started).TotalSeconds:N0} rows/s; load after: {ReadLoad()}");

    long SizeOf(string name) => Directory.EnumerateFiles(directory, name + "*").Sum(path => new FileInfo(path).Length) >> 20;
}
finally
{
    Directory.Delete(directory, recursive: true);
}

static string ReadLoad() => File.Exists("/proc/loadavg") ? File.ReadAllText("/proc/loadavg").Split(' ')[0] : "not known";
