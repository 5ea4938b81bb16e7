using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Nylas.LinkSafety.Grains.Cases;
using Nylas.LinkSafety.Scanning.Pages;
using Nylas.LinkSafety.Scanning.Urls;

namespace Nylas.LinkSafety.Grains.Urls;

/// <summary>
/// What makes a page the one that a human has looked at. Structure alone does not: a harmless form becomes a phishing form by other words and
/// another place that it is sent to. Words may change a little, since honest pages have dates, offers and visitor counts; not where a scan has
/// found something worse meanwhile, for then the change may be what it has found.
/// </summary>
internal static class PageLikeness
{
    /// <summary>Four words of five; on a page of five words, all of them.</summary>
    private const double LeastShared = 0.8;

    /// <summary>
    /// The words with the smallest hashes: of two pages' samples, the share in common estimates that of all words (Broder's bottom-k sketch). 48
    /// err by about 6 %, in 192 bytes.
    /// </summary>
    private const int SampledWords = 48;

    private const int MostWords = 4_000;
    private const int MostForms = 32;

    public static PageIdentity Of(PageFacts? page, string? finalKey)
    {
        if (page is null)
            return new PageIdentity { FinalKey = finalKey };
        var words = WordsOf($"{page.Title}\n{page.Text}");
        return new PageIdentity
        {
            Fingerprint = page.Fingerprint,
            FinalKey = finalKey,
            Forms = page.Forms.IsEmpty ? null : Hash(string.Join('\n', page.Forms.Take(MostForms).Select(TargetOf).Distinct(StringComparer.Ordinal))),
            Text = Hash(string.Join(' ', words)),
            Words = Sample(words),
        };
    }

    /// <param name="bound">The page that was looked at.</param>
    /// <param name="seen">The page that is there now.</param>
    /// <param name="isWorse">A scan finds more to say against it than when it was looked at.</param>
    public static bool IsSame(PageIdentity bound, PageIdentity seen, bool isWorse) =>
        bound.IsSeen
        && bound.FinalKey == seen.FinalKey
        && bound.Fingerprint == seen.Fingerprint
        && bound.Forms == seen.Forms
        && (bound.Text == seen.Text || (!isWorse && Shared(bound.Words, seen.Words) >= LeastShared));

    /// <summary>What visitors and sessions have of their own in a form's address is left out, as it is for campaigns.</summary>
    private static string TargetOf(PageForm form) =>
        form.Action is not null && WebUrl.TryParse(form.Action, out var url, out _) ? $"{url.Host}{PathShape.Of(url)}" : form.IsFormless ? "script" : "none";

    /// <summary>Runs of letters; where a script writes without spaces, each of its letters.</summary>
    private static List<string> WordsOf(string text)
    {
        var words = new List<string>();
        var word = new StringBuilder();
        foreach (var c in text)
        {
            if (words.Count == MostWords)
                break;
            var category = char.GetUnicodeCategory(c);
            if (category is UnicodeCategory.LowercaseLetter or UnicodeCategory.UppercaseLetter or UnicodeCategory.TitlecaseLetter
                or UnicodeCategory.ModifierLetter or UnicodeCategory.NonSpacingMark or UnicodeCategory.Surrogate)
            {
                word.Append(char.ToLowerInvariant(c));
                continue;
            }

            End();
            if (category == UnicodeCategory.OtherLetter)
                words.Add(c.ToString());
        }

        End();
        return words;

        void End()
        {
            if (word.Length > 0)
                words.Add(word.ToString());
            word.Clear();
        }
    }

    private static string Sample(List<string> words)
    {
        var hashes = words.Distinct(StringComparer.Ordinal).Select(HashOf).Order().Take(SampledWords).ToArray();
        var bytes = new byte[hashes.Length * sizeof(uint)];
        for (var i = 0; i < hashes.Length; i++)
            BitConverter.TryWriteBytes(bytes.AsSpan(i * sizeof(uint)), hashes[i]);
        return Convert.ToBase64String(bytes);
    }

    private static double Shared(string? one, string? other)
    {
        var (mine, theirs) = (Read(one), Read(other));
        // The smallest of both together: what is not among them says nothing, since the other may have left it out.
        var union = mine.Union(theirs).Order().Take(SampledWords).ToList();
        return union.Count == 0 ? 1 : (double)union.Count(hash => mine.Contains(hash) && theirs.Contains(hash)) / union.Count;
    }

    private static HashSet<uint> Read(string? sample)
    {
        var bytes = Convert.FromBase64String(sample ?? "");
        return [.. Enumerable.Range(0, bytes.Length / sizeof(uint)).Select(i => BitConverter.ToUInt32(bytes, i * sizeof(uint)))];
    }

    private static uint HashOf(string word) => BitConverter.ToUInt32(SHA256.HashData(Encoding.UTF8.GetBytes(word)));

    private static string Hash(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)).AsSpan(0, 16));
}
