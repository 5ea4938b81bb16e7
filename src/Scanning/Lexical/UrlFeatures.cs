namespace Nylas.LinkSafety.Scanning.Lexical;

/// <summary>
/// Reads a URL's features, allocating nothing. A change here needs new weights: raise <see cref="Version"/>, so that old ones are refused.
/// </summary>
internal static class UrlFeatures
{
    public const int Version = 1;

    /// <summary>The longest name that counts, from its end, where the registered label stands.</summary>
    public const int LongestName = 96;

    /// <summary>The longest path and query that count, from the start.</summary>
    public const int LongestPath = 128;

    private const int ShortestRun = 3;
    private const int LongestRun = 5;

    /// <summary>Digits are one letter: a number says nothing that another does not.</summary>
    private const char Digit = '0';

    public static void Read<TSink>(in UrlAddress address, ref TSink sink)
        where TSink : struct, IFeatureSink, allows ref struct
    {
        if (!address.IsName)
            return;
        Span<char> name = stackalloc char[LongestName];
        Span<char> path = stackalloc char[LongestPath];
        name = name[..NameText(address, name)];
        path = path[..PathText(address, path)];
        Runs(FeatureGroup.HostLetters, name, ref sink);
        Words(FeatureGroup.HostWords, name, ref sink);
        Runs(FeatureGroup.PathLetters, path, ref sink);
        Words(FeatureGroup.PathWords, path, ref sink);
        UrlShape.Read(address, ref sink);
        Place(address, ref sink);
    }

    /// <summary>The name as its features are read from, for naming them.</summary>
    public static int NameText(in UrlAddress address, Span<char> text)
    {
        ReadOnlySpan<char> name = address.Name.Length > LongestName ? address.Name[^LongestName..] : address.Name;
        Fold(name, text);
        return name.Length;
    }

    /// <summary>Path and query likewise: in lower case, without the ending of the file.</summary>
    public static int PathText(in UrlAddress address, Span<char> text)
    {
        ReadOnlySpan<char> path = WithoutEnding(address.Path);
        int length = Math.Min(path.Length, LongestPath);
        Fold(path[..length], text);
        if (address.Query.IsEmpty || length >= LongestPath)
            return length;
        text[length++] = '?';
        ReadOnlySpan<char> query = address.Query[..Math.Min(address.Query.Length, LongestPath - length)];
        Fold(query, text[length..]);
        return length + query.Length;
    }

    internal static uint Hash(uint seed, ReadOnlySpan<char> text)
    {
        uint hash = seed;
        foreach (char c in text)
            hash = Step(hash, c);
        return Finish(hash);
    }

    // ".php" and the like tell sets apart by their age.
    private static ReadOnlySpan<char> WithoutEnding(ReadOnlySpan<char> path)
    {
        int dot = path.LastIndexOf('.');
        return dot > path.LastIndexOf('/') && path.Length - dot <= 6 ? path[..dot] : path;
    }

    private static void Fold(ReadOnlySpan<char> text, Span<char> into)
    {
        for (int i = 0; i < text.Length; i++)
            into[i] = char.IsAsciiDigit(text[i]) ? Digit : char.ToLowerInvariant(text[i]);
    }

    // Every run of 3, 4 and 5 letters, with a mark before the first and after the last.
    private static void Runs<TSink>(FeatureGroup group, scoped ReadOnlySpan<char> text, ref TSink sink)
        where TSink : struct, IFeatureSink, allows ref struct
    {
        if (text.IsEmpty)
            return;
        uint seed = Seed(group);
        for (int start = -1; start <= text.Length - 2; start++)
        {
            uint hash = seed;
            for (int length = 1; length <= LongestRun && start + length <= text.Length + 1; length++)
            {
                int at = start + length - 1;
                hash = Step(hash, at < 0 ? '^' : at == text.Length ? '$' : text[at]);
                if (length >= ShortestRun)
                    sink.Add(group, Finish(hash), start, length);
            }
        }
    }

    private static void Words<TSink>(FeatureGroup group, scoped ReadOnlySpan<char> text, ref TSink sink)
        where TSink : struct, IFeatureSink, allows ref struct
    {
        uint seed = Seed(group);
        int start = 0;
        for (int i = 0; i <= text.Length; i++)
        {
            if (i < text.Length && char.IsAsciiLetter(text[i]))
                continue;
            if (i - start >= 2)
                sink.Add(group, Hash(seed, text[start..i]), start, i - start);
            start = i + 1;
        }
    }

    private static void Place<TSink>(in UrlAddress address, ref TSink sink)
        where TSink : struct, IFeatureSink, allows ref struct
    {
        uint seed = Seed(FeatureGroup.Place);
        if (address.IsShared)
        {
            // The platform's own ending says nothing of who publishes there.
            sink.Add(FeatureGroup.Place, Hash(seed, "shared"), 0, 0);
            sink.Add(FeatureGroup.Place, Hash(seed ^ 1, address.Platform), 0, 0);
        }
        else
        {
            sink.Add(FeatureGroup.Place, Hash(seed ^ 2, address.TopLevel), 0, 0);
            sink.Add(FeatureGroup.Place, Hash(seed, address.IsRaised ? "raised" : address.TopLevel.Length == 2 ? "country" : "ordinary"), 0, 0);
        }
    }

    internal static uint Seed(FeatureGroup group) => 2166136261 ^ (0x9E3779B9 * ((uint)group + 1));

    private static uint Step(uint hash, char c) => (hash ^ c) * 16777619;

    // FNV-1a's low bits are weak and the table takes those: murmur's finaliser spreads them.
    private static uint Finish(uint hash)
    {
        hash = (hash ^ (hash >> 16)) * 0x85EBCA6B;
        hash = (hash ^ (hash >> 13)) * 0xC2B2AE35;
        return hash ^ (hash >> 16);
    }
}
