using Nylas.LinkSafety.Cli.Evaluate.Samples;
using Nylas.LinkSafety.Scanning.Reference;

namespace Nylas.LinkSafety.Eval.UrlModel;

/// <summary>The samples that train: of the sets that may, of training sites alone, a few of a host, and made ones.</summary>
internal sealed class TrainingData(ReferenceData reference, SampleBuilder builder)
{
    /// <summary>Beside the benign sets, of which each weighs about one.</summary>
    private const double WeightOfMade = 1.4;

    public TrainingSample[] Gather(IEnumerable<string> directories, string[] knownSites, string[] platforms)
    {
        var taken = new List<(Sample Sample, TrainingSet Set)>();
        var ofHost = new Dictionary<(string, string), int>();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var sample in directories.SelectMany(directory => new SampleDirectory(directory, reference.Suffixes).Read()))
        {
            if (sample is not { PageFile: null, Url: { } url } || TrainingSet.Of(sample.Source, sample.IsBad) is not { } set || !SampleSplit.IsTrainingSite(sample.Site) || !seen.Add(url.Serialized))
                continue;
            int count = ofHost[(set.Source, url.Host)] = ofHost.GetValueOrDefault((set.Source, url.Host)) + 1;
            if (count <= set.MostOfAHost)
                taken.Add((sample, set));
        }

        string[] paths = [.. taken.Where(static item => !item.Sample.IsBad).Select(static item => item.Sample.Url!).Where(static url => url.Path.Length > 1).Select(static url => url.Identity[(url.Origin.Length + 1)..])];
        var made = new MadeAddresses(paths, platforms).Of(knownSites.Where(SampleSplit.IsTrainingSite)).ToArray();
        double bad = TrainingSet.All.Where(static set => set.IsBad).Sum(static set => set.Weight), good = TrainingSet.All.Where(static set => !set.IsBad).Sum(static set => set.Weight) + WeightOfMade;
        var sizes = taken.GroupBy(static item => item.Set).ToDictionary(static group => group.Key, static group => group.Count());
        // Both classes weigh the same together, and a sample weighs one in the mean.
        double total = (taken.Count + made.Length) / 2.0;
        foreach (var (set, size) in sizes)
            Console.WriteLine($"  {size,7:N0}  {(set.IsBad ? "bad   " : "benign")}  {set.Source}: {set.Terms}");
        Console.WriteLine($"  {made.Length,7:N0}  benign  made of known sites' names");
        return
        [
            .. taken.Select(item => builder.Build(item.Sample.Url!, item.Sample.IsBad, total * item.Set.Weight / (item.Set.IsBad ? bad : good) / sizes[item.Set], isMade: false)),
            .. made.Select(url => builder.Build(url, isBad: false, total * WeightOfMade / good / made.Length, isMade: true)),
        ];
    }
}
