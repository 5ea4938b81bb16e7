using Nylas.LinkSafety.Scanning.Lexical;

namespace Nylas.LinkSafety.Eval.UrlModel;

/// <summary>Keeps a sample's features by group.</summary>
internal readonly struct FeatureList(int tableSize) : IFeatureSink
{
    private readonly List<int>[] _groups = [.. Enumerable.Range(0, Scanning.Lexical.UrlModel.Groups).Select(static _ => new List<int>())];

    public void Add(FeatureGroup group, uint hash, int start, int length) => _groups[(int)group].Add((int)(hash & (uint)(tableSize - 1)));

    public (int[] Features, int[] Ends) Take()
    {
        int end = 0;
        int[] ends = [.. _groups.Select(group => end += group.Count)];
        return ([.. _groups.SelectMany(static group => group)], ends);
    }
}
