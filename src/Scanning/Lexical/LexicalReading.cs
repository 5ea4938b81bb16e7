using Nylas.LinkSafety.Scanning.Signals;

namespace Nylas.LinkSafety.Scanning.Lexical;

/// <summary>What the model says of where a look ended, in the four parts that signals speak of.</summary>
internal sealed class LexicalReading
{
    // However sure a sum of letters is, it is letters: what speaks for an address must not outweigh a page.
    private const double MostFor = 3;
    private const double MostOfName = 4;
    private const double MostOfRest = 3;

    private LexicalReading(double name, double path, double shape, double place)
    {
        Name = name;
        Path = path;
        Shape = shape;
        Place = place;
    }

    /// <summary>Letters and words of the name.</summary>
    public double Name { get; }

    /// <summary>Letters and words of path and query.</summary>
    public double Path { get; }

    /// <summary>How long, how deep, how random.</summary>
    public double Shape { get; }

    /// <summary>Top-level domain and platform.</summary>
    public double Place { get; }

    public static LexicalReading Read(SignalContext context, UrlModel model)
    {
        // Names of brands and of widely known sites were not chosen to deceive: what their letters happen to share with names that were says nothing.
        double most = context.Host.Owner is not null || context.Host.KnownSite is not null ? 0 : double.PositiveInfinity;
        var scores = model.Judge(new UrlAddress(context));
        return new LexicalReading(
            Math.Clamp(scores[(int)FeatureGroup.HostLetters] + scores[(int)FeatureGroup.HostWords], -MostFor, Math.Min(most, MostOfName)),
            Math.Clamp(scores[(int)FeatureGroup.PathLetters] + scores[(int)FeatureGroup.PathWords], -MostFor, Math.Min(most, MostOfRest)),
            Math.Clamp(scores[(int)FeatureGroup.Shape], -MostFor, Math.Min(most, MostOfRest)),
            Math.Clamp(scores[(int)FeatureGroup.Place], -MostFor, Math.Min(most, MostOfRest)));
    }
}
