namespace Nylas.LinkSafety.Scanning.Lexical;

/// <summary>How a URL is built, in classes: a weight a class, since no length is twice as bad as half of it. A bare home page has no classes of a path.</summary>
internal static class UrlShape
{
    /// <summary>What a class is of; part of its hash.</summary>
    private enum Trait
    {
        NameLength,
        NameDigits,
        NameHyphens,
        NameLabels,
        NameEntropy,
        NameConsonants,
        LongestLabel,
        PathLength,
        PathDepth,
        PathDigits,
        LongestSegment,
        Parameters,
    }

    public static void Read<TSink>(in UrlAddress address, ref TSink sink)
        where TSink : struct, IFeatureSink, allows ref struct
    {
        ReadOnlySpan<char> name = address.Name.Length > UrlFeatures.LongestName ? address.Name[^UrlFeatures.LongestName..] : address.Name;
        if (!name.IsEmpty)
            ReadName(name, ref sink);
        if (!address.Path.IsEmpty || !address.Query.IsEmpty)
            ReadPath(address, ref sink);
    }

    private static void ReadName<TSink>(ReadOnlySpan<char> name, ref TSink sink)
        where TSink : struct, IFeatureSink, allows ref struct
    {
        int digits = 0, hyphens = 0, labels = 1, consonants = 0, run = 0, label = 0, longest = 0;
        foreach (char c in name)
        {
            digits += char.IsAsciiDigit(c) ? 1 : 0;
            hyphens += c == '-' ? 1 : 0;
            labels += c == '.' ? 1 : 0;
            run = char.IsAsciiLetter(c) && "aeiouy".IndexOf(c) < 0 ? run + 1 : 0;
            consonants = Math.Max(consonants, run);
            label = c == '.' ? 0 : label + 1;
            longest = Math.Max(longest, label);
        }

        Say(Trait.NameLength, Class(name.Length, [4, 7, 10, 14, 19, 27, 39]), ref sink);
        Say(Trait.NameDigits, digits == 0 ? 0 : 1 + Class(100 * digits / name.Length, [10, 20, 35, 50]), ref sink);
        Say(Trait.NameHyphens, Math.Min(hyphens, 4), ref sink);
        Say(Trait.NameLabels, Math.Min(labels, 5), ref sink);
        Say(Trait.NameEntropy, Class((int)(10 * Entropy(name)), [20, 25, 28, 31, 34, 37, 41]), ref sink);
        Say(Trait.NameConsonants, Class(consonants, [2, 3, 4, 5, 7]), ref sink);
        Say(Trait.LongestLabel, Class(longest, [5, 8, 12, 17, 24, 35]), ref sink);
    }

    private static void ReadPath<TSink>(in UrlAddress address, ref TSink sink)
        where TSink : struct, IFeatureSink, allows ref struct
    {
        int digits = 0, depth = 0, segment = 0, longest = 0, parameters = address.Query.IsEmpty ? 0 : 1 + address.Query.Count('&');
        foreach (char c in address.Path)
        {
            digits += char.IsAsciiDigit(c) ? 1 : 0;
            depth += c == '/' ? 1 : 0;
            segment = c is '/' or '-' or '_' or '.' ? 0 : segment + 1;
            longest = Math.Max(longest, segment);
        }

        Say(Trait.PathLength, Class(address.Path.Length, [8, 16, 28, 45, 70, 110]), ref sink);
        Say(Trait.PathDepth, Math.Min(depth, 6), ref sink);
        Say(Trait.PathDigits, digits == 0 ? 0 : 1 + Class(100 * digits / Math.Max(1, address.Path.Length), [8, 20, 40]), ref sink);
        Say(Trait.LongestSegment, Class(longest, [6, 10, 15, 24, 40]), ref sink);
        Say(Trait.Parameters, Math.Min(parameters, 4), ref sink);
    }

    private static void Say<TSink>(Trait trait, int value, ref TSink sink)
        where TSink : struct, IFeatureSink, allows ref struct =>
        sink.Add(FeatureGroup.Shape, UrlFeatures.Hash(UrlFeatures.Seed(FeatureGroup.Shape), [(char)('A' + (int)trait), (char)('0' + value)]), 0, 0);

    private static int Class(int value, ReadOnlySpan<int> edges)
    {
        int i = 0;
        while (i < edges.Length && value > edges[i])
            i++;
        return i;
    }

    // Shannon's, in bits a letter.
    private static double Entropy(ReadOnlySpan<char> text)
    {
        Span<byte> counts = stackalloc byte[128];
        counts.Clear();
        foreach (char c in text)
            counts[c & 127]++;
        double sum = 0;
        foreach (byte count in counts)
        {
            if (count > 0)
                sum += CountLog(count);
        }

        return Math.Log2(text.Length) - (sum / text.Length);
    }

    private static double CountLog(int count) => count == 1 ? 0 : count * Math.Log2(count);
}
