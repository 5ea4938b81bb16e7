using System.Collections.Immutable;
using System.Text;
using Nylas.LinkSafety.Scanning.Reference;

namespace Nylas.LinkSafety.Scanning.Signals;

/// <summary>Looks for brands, their look-alikes and tell-tale words in the labels of a host.</summary>
internal sealed class HostBrandFinder(ReferenceData reference, ImmutableArray<string> labels)
{
    /// <summary>Up to four letters a token is also an abbreviation of much else: it counts only beside a tell-tale word.</summary>
    private const int ShortToken = 4;

    /// <summary>A token this long, run together with other letters, is no accident.</summary>
    private const int LongToken = 8;

    private static readonly string[] s_homeEndings = ["com", "net", "org", "co", "de", "fr", "es", "uk", "jp", "it", "ca", "au", "br", "io", "gov"];

    private readonly HostWords _words = reference.HostWords;

    public void Find(HostReading reading)
    {
        var found = new List<PhraseHit>[labels.Length];
        for (int i = 0; i < labels.Length; i++)
        {
            _words.Trie.FindInside(labels[i], found[i] = []);
            CountWords(reading, labels[i], found[i]);
        }

        for (int i = 0; i < labels.Length; i++)
        {
            foreach (PhraseHit hit in found[i])
            {
                if (hit.Phrase != _words.WordPhrase)
                    OfferToken(reading, i, hit, found[i]);
            }

            FindLookAlikes(reading, labels[i]);
        }
    }

    private void CountWords(HostReading reading, string label, List<PhraseHit> hits)
    {
        int lastEnd = 0;
        foreach (PhraseHit hit in hits)
        {
            if (hit.Phrase != _words.WordPhrase || hit.Start < lastEnd || IsPartOfName(hit, hits) || !(BeginsWord(label, hit.Start) || EndsWord(label, hit.End)))
                continue;
            reading.CountWord(label[hit.Start..hit.End]);
            lastEnd = hit.End;
        }
    }

    private void OfferToken(HostReading reading, int index, PhraseHit hit, List<PhraseHit> inLabel)
    {
        string label = labels[index];
        Brand brand = reference.Brands.Brands[hit.Phrase];
        bool isRegistered = index == labels.Length - 1;
        int length = hit.End - hit.Start;
        if (length <= ShortToken && reading.WordCount == 0)
            return;
        if (length == label.Length)
        {
            if (isRegistered && length > ShortToken)
                reading.Offer(brand, BrandInHostKind.WholeName, label);
            else if (!isRegistered)
                reading.Offer(brand, s_homeEndings.Contains(labels[index + 1]) ? BrandInHostKind.SubdomainWithEnding : BrandInHostKind.Subdomain, label);
        }
        else if (BeginsWord(label, hit.Start) && EndsWord(label, hit.End))
        {
            reading.Offer(brand, BrandInHostKind.Word, label);
        }
        else if (length >= LongToken || (length > ShortToken && inLabel.Exists(other => other.Phrase == _words.WordPhrase && (other.End == hit.Start || other.Start == hit.End))))
        {
            reading.Offer(brand, BrandInHostKind.Joined, label);
        }
    }

    private void FindLookAlikes(HostReading reading, string label)
    {
        bool ascii = Ascii.IsValid(label);
        bool imitates = !ascii || label.AsSpan().ContainsAnyInRange('0', '9') || label.Contains("rn", StringComparison.Ordinal) || label.Contains("vv", StringComparison.Ordinal);
        foreach (Range range in label.AsSpan().Split('-'))
        {
            ReadOnlySpan<char> word = label.AsSpan(range);
            if (word.Length < 4 || word.Length > 40)
                continue;
            if (imitates && _words.TryGetBySkeleton(HostWords.FoldedSkeleton(reference.Confusables, word), out int imitated))
            {
                Brand brand = reference.Brands.Brands[imitated];
                if (!brand.Tokens.AsSpan().Contains(word.ToString()))
                    reading.Offer(brand, ascii && word.ContainsAnyInRange('0', '9') ? BrandInHostKind.DigitForLetter : BrandInHostKind.Homoglyph, label);
            }
            else if (ascii && _words.FindMisspelt(word) is var misspelt and >= 0)
            {
                reading.Offer(reference.Brands.Brands[misspelt], BrandInHostKind.Misspelt, label);
            }
        }
    }

    /// <summary>The "bank" in "postbank" is the brand's, not a word beside it.</summary>
    private bool IsPartOfName(PhraseHit word, List<PhraseHit> hits) =>
        hits.Exists(hit => hit.Phrase != _words.WordPhrase && hit.Start <= word.Start && hit.End >= word.End);

    private static bool BeginsWord(string label, int start) => start == 0 || !char.IsLetter(label[start - 1]);

    private static bool EndsWord(string label, int end) => end == label.Length || !char.IsLetter(label[end]);
}
