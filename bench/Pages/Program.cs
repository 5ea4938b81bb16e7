using Nylas.LinkSafety.Bench.Pages;

// What the analysis of a page costs beside AngleSharp's own parse of the same bytes, all candidates in one run, rounds interleaved.
// usage: dotnet run -c Release --project bench/Pages [-- <folder of .html files> [rounds]]
var pages = args.Length > 0 ? PageSet.FromFolder(args[0]) : PageSet.Made();
var rounds = args.Length > 1 ? int.Parse(args[1], System.Globalization.CultureInfo.InvariantCulture) : args.Length > 0 ? 15 : 61;
Console.WriteLine($"{pages.Count} pages, {pages.Sum(page => page.Length) / 1e6:F1} MB, {rounds} rounds, {Environment.ProcessorCount} cores");

var comparison = new Comparison(Candidate.All, pages);
comparison.Run(rounds);
comparison.Print(Console.Out);
