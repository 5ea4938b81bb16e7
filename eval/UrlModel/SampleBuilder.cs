using Nylas.LinkSafety.Scanning.Lexical;
using Nylas.LinkSafety.Scanning.Reference;
using Nylas.LinkSafety.Scanning.Scoring;
using Nylas.LinkSafety.Scanning.Signals;
using Nylas.LinkSafety.Scanning.Urls;

namespace Nylas.LinkSafety.Eval.UrlModel;

/// <summary>Makes training samples of URLs: what the written signals say becomes the offset, but for what speaks for known sites: the model must do without it.</summary>
internal sealed class SampleBuilder(ReferenceData reference, Scorer written, ScoringOptions options, int tableSize)
{
    public TrainingSample Build(WebUrl url, bool isBad, double weight, bool isMade)
    {
        var context = new SignalContext { Url = url, FinalUrl = url, Reference = reference, Now = default };
        var features = new FeatureList(tableSize);
        UrlFeatures.Read(new UrlAddress(context), ref features);
        var (places, ends) = features.Take();
        return new TrainingSample(isBad, weight, Said(url) - options.Prior, places, ends, isMade);
    }

    private double Said(WebUrl url) => written.Score([.. written.AssessUrl(url).Signals.Where(static hit => hit.Kind != SignalKind.Good)]);
}
