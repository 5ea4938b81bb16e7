using System.Numerics;

namespace Nylas.LinkSafety.Scanning.Reference;

/// <summary>
/// Finds thousands of phrases in one pass. Every phrase begins at the start of a word, so a plain trie that is walked from each word start does what
/// an Aho-Corasick automaton does, without its failure links. Its edges lie in one open-addressed table keyed by node and character.
/// </summary>
internal sealed class PhraseTrie
{
    /// <summary>A text that names more than this many phrases is a list of words; what comes after adds nothing.</summary>
    public const int MaxHits = 1024;

    private readonly ulong[] _keys; // (node + 1) << 16 | character; 0 is empty
    private readonly int[] _children;
    private readonly int[] _firstEnd; // by node: index + 1 into _ends
    private readonly (int Phrase, int Next)[] _ends;

    private PhraseTrie(ulong[] keys, int[] children, int[] firstEnd, (int, int)[] ends)
    {
        _keys = keys;
        _children = children;
        _firstEnd = firstEnd;
        _ends = ends;
    }

    /// <summary>Adds what begins with each word of <paramref name="text"/> and is a phrase, in order of appearance, the shorter before the longer.</summary>
    public void Find(ReadOnlySpan<char> text, List<PhraseHit> hits)
    {
        bool inWord = false;
        for (int start = 0; start < text.Length && hits.Count < MaxHits; start++)
        {
            char first = TextFold.Fold(text[start]);
            if (first == TextFold.Nothing)
                continue;
            bool wordPart = TextFold.IsWordPart(first);
            if (!(wordPart && inWord) && first != ' ')
                Walk(text, start, hits);
            inWord = wordPart;
        }
    }

    /// <summary>As <see cref="Find"/>, but phrases count wherever they stand, also inside words: for labels of hosts, which are written without blanks.</summary>
    public void FindInside(ReadOnlySpan<char> label, List<PhraseHit> hits)
    {
        for (int start = 0; start < label.Length && hits.Count < MaxHits; start++)
            Walk(label, start, hits, wholeWords: false);
    }

    private void Walk(ReadOnlySpan<char> text, int start, List<PhraseHit> hits, bool wholeWords = true)
    {
        int node = 0;
        char previous = TextFold.Nothing;
        for (int i = start; i < text.Length; i++)
        {
            char c = TextFold.Fold(text[i]);
            if (c == TextFold.Nothing || (c == ' ' && previous == ' '))
                continue;
            if ((node = Child(node, c)) < 0)
                return;
            previous = c;
            if (_firstEnd[node] == 0 || (wholeWords && TextFold.IsWordPart(c) && ContinuesWord(text, i + 1)))
                continue;
            for (int end = _firstEnd[node]; end != 0 && hits.Count < MaxHits; end = _ends[end - 1].Next)
                hits.Add(new PhraseHit(_ends[end - 1].Phrase, start, i + 1));
        }
    }

    private static bool ContinuesWord(ReadOnlySpan<char> text, int index)
    {
        for (; index < text.Length; index++)
        {
            char c = TextFold.Fold(text[index]);
            if (c != TextFold.Nothing)
                return TextFold.IsWordPart(c);
        }

        return false;
    }

    private int Child(int node, char c)
    {
        ulong key = Key(node, c);
        int mask = _keys.Length - 1;
        for (int slot = Slot(key, mask); _keys[slot] != 0; slot = (slot + 1) & mask)
        {
            if (_keys[slot] == key)
                return _children[slot];
        }

        return -1;
    }

    private static ulong Key(int node, char c) => ((ulong)(uint)(node + 1) << 16) | c;

    private static int Slot(ulong key, int mask) => (int)((key * 0x9E3779B97F4A7C15UL) >> 40) & mask;

    /// <summary>Collects phrases; the trie is made once, at start.</summary>
    internal sealed class Builder
    {
        private readonly Dictionary<ulong, int> _edges = new(32 * 1024);
        private readonly List<int> _firstEnd = [0];
        private readonly List<(int Phrase, int Next)> _ends = [];

        /// <summary>Adds a phrase; the same text may stand for several phrases. Empty text is left out.</summary>
        public void Add(ReadOnlySpan<char> text, int phrase)
        {
            string folded = TextFold.Fold(text);
            if (folded.Length == 0)
                return;
            int node = 0;
            foreach (char c in folded)
            {
                ulong key = Key(node, c);
                if (!_edges.TryGetValue(key, out int child))
                {
                    child = _firstEnd.Count;
                    _edges.Add(key, child);
                    _firstEnd.Add(0);
                }

                node = child;
            }

            _ends.Add((phrase, _firstEnd[node]));
            _firstEnd[node] = _ends.Count;
        }

        public PhraseTrie Build()
        {
            ulong[] keys = new ulong[(int)BitOperations.RoundUpToPowerOf2((uint)Math.Max(16, _edges.Count * 2))];
            int[] children = new int[keys.Length];
            foreach ((ulong key, int child) in _edges)
            {
                int slot = Slot(key, keys.Length - 1);
                while (keys[slot] != 0)
                    slot = (slot + 1) & (keys.Length - 1);
                keys[slot] = key;
                children[slot] = child;
            }

            return new PhraseTrie(keys, children, [.. _firstEnd], [.. _ends]);
        }
    }
}
