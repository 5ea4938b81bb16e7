using Nylas.LinkSafety.Scanning.Lexical;
using Nylas.LinkSafety.Scanning.Signals;
using Nylas.LinkSafety.Scanning.Urls;

namespace Nylas.LinkSafety.Bench.Detection;

/// <summary>What the model of spellings costs beside parsing the URL and beside all that is said of a URL alone, in rounds that alternate.</summary>
internal static class ModelSpeed
{
    private const int Rounds = 15;

    public static void Print(string[] texts, Judge judge)
    {
        WebUrl[] urls = [.. texts.Select(static text => WebUrl.TryParse(text, out WebUrl? url, out _) ? url : null).OfType<WebUrl>()];
        SignalContext[] contexts = [.. urls.Select(url => new SignalContext { Url = url, FinalUrl = url, Reference = judge.Reference, Now = default })];
        // Site and host readings are made once for all signals: they are not the model's to pay.
        double sink = contexts.Sum(static context => LexicalReading.Read(context, UrlModel.Shipped).Name);
        double[] parse = new double[Rounds], model = new double[Rounds], whole = new double[Rounds];
        for (int round = 0; round < Rounds; round++)
        {
            parse[round] = Time(texts.Length, i => sink += WebUrl.TryParse(texts[i], out _, out _) ? 1 : 0);
            model[round] = Time(contexts.Length, i => sink += LexicalReading.Read(contexts[i], UrlModel.Shipped).Name);
            whole[round] = Time(urls.Length, i => sink += judge.Scorer.AssessUrl(urls[i]).Score);
        }

        Console.WriteLine($"µs a URL of processor time, {urls.Length} URLs, {Rounds} rounds that alternate ({sink:F0})");
        Print("parse", parse, parse);
        Print("model of spellings", model, parse);
        Print("AssessUrl, model included", whole, parse);
    }

    private static void Print(string name, double[] times, double[] baseline)
    {
        double[] sorted = [.. times.Order()], ratios = [.. times.Zip(baseline, static (time, other) => time / other).Order()];
        Console.WriteLine(FormattableString.Invariant($"  {name,-26} min {sorted[0],6:F2}  median {sorted[Rounds / 2],6:F2}  max {sorted[^1],6:F2}   to parse: min {ratios[0]:F2}  median {ratios[Rounds / 2]:F2}  max {ratios[^1]:F2}"));
    }

    private static double Time(int count, Action<int> work)
    {
        TimeSpan start = Environment.CpuUsage.UserTime;
        for (int i = 0; i < count; i++)
            work(i);
        return (Environment.CpuUsage.UserTime - start).TotalMicroseconds / count;
    }
}
