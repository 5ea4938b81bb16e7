using System.Runtime.CompilerServices;

namespace Nylas.LinkSafety.Scanning.Lexical;

/// <summary>
/// A linear model over hashed features of a URL's spelling: one signed byte a weight, looked up by hash. Immutable and thread-safe. What trained the shipped
/// weights stands at the head of their file and in docs/detection.md.
/// </summary>
internal sealed class UrlModel
{
    /// <summary>Six groups; see <see cref="FeatureGroup"/>.</summary>
    public const int Groups = 6;

    private static readonly Lazy<UrlModel> s_shipped = new(static () =>
    {
        using Stream file = typeof(UrlModel).Assembly.GetManifestResourceStream(UrlModelFile.ShippedName)
            ?? throw new InvalidDataException($"The assembly lacks {UrlModelFile.ShippedName}.");
        return UrlModelFile.Read(file);
    });

    private readonly sbyte[] _weights;
    private readonly uint _mask;
    private readonly double _unit;
    private readonly double[] _usual;

    /// <param name="weights">As many as a power of two.</param>
    /// <param name="unit">What one step of a weight is worth, in log-odds.</param>
    /// <param name="usual">What each group comes to on an ordinary address: taken off, so that nought is ordinary.</param>
    public UrlModel(sbyte[] weights, double unit, double[] usual, string description)
    {
        _weights = weights;
        _mask = (uint)weights.Length - 1;
        _unit = unit;
        _usual = usual;
        Description = description;
    }

    /// <summary>The weights that ship.</summary>
    public static UrlModel Shipped => s_shipped.Value;

    public string Description { get; }

    public int Size => _weights.Length;

    /// <summary>The weight of a feature, in log-odds before its group is scaled.</summary>
    public double WeightOf(uint hash) => _weights[hash & _mask] * _unit;

    /// <summary>What each group says, in natural log-odds against an ordinary address.</summary>
    public GroupScores Judge(in UrlAddress address)
    {
        var sum = new Sum(_weights, _mask);
        UrlFeatures.Read(address, ref sum);
        GroupScores scores = default;
        for (int i = 0; i < Groups; i++)
            scores[i] = sum.Counts[i] == 0 ? 0 : (sum.Totals[i] * _unit * ScaleOf((FeatureGroup)i, sum.Counts[i])) - _usual[i];
        return scores;
    }

    /// <summary>
    /// What each feature of a group of so many counts. A group of twice as many runs of letters is not twice as sure of itself: hence the root. Ten more
    /// than there are keep two letters from speaking as loudly as twenty. Paths weigh less than names, which the sets' benign ones vary more in.
    /// </summary>
    public static double ScaleOf(FeatureGroup group, int count) => group switch
    {
        FeatureGroup.Shape or FeatureGroup.Place => 0.5,
        FeatureGroup.PathLetters or FeatureGroup.PathWords => 0.6 / Math.Sqrt(count),
        _ => 1 / Math.Sqrt(count + 10),
    };

    /// <summary>A number a group.</summary>
    [InlineArray(Groups)]
    public struct GroupScores
    {
        private double _first;
    }

    [InlineArray(Groups)]
    private struct Integers
    {
        private int _first;
    }

    private ref struct Sum(ReadOnlySpan<sbyte> weights, uint mask) : IFeatureSink
    {
        private readonly ReadOnlySpan<sbyte> _weights = weights;
        private readonly uint _mask = mask;

        public Integers Totals;
        public Integers Counts;

        public void Add(FeatureGroup group, uint hash, int start, int length)
        {
            Totals[(int)group] += _weights[(int)(hash & _mask)];
            Counts[(int)group]++;
        }
    }
}
