using System.Text;
using Nylas.LinkSafety.Scanning.Reference;

namespace Nylas.LinkSafety.Scanning.Signals.Impersonation;

/// <summary>A brand's name in the title spelt with letters of another script: made for eyes, and against filters.</summary>
internal sealed class ImitatedWordSignal : ISignal
{
    // Reasoned: nobody spells a name so by accident.
    private const double Weight = 3.2;

    private const int MostWords = 32;

    public string Id => "imitated-brand-name";

    public SignalHit? Evaluate(SignalContext context)
    {
        if (context.Page?.Title is not { } title || Ascii.IsValid(title))
            return null;
        int words = 0;
        foreach (Range range in title.AsSpan().SplitAny(' ', '\u00A0', '|', '-', ':', ','))
        {
            ReadOnlySpan<char> word = title.AsSpan(range);
            if (word.Length is < 4 or > 40 || Ascii.IsValid(word))
                continue;
            if (++words > MostWords)
                break;
            // Accented spellings are how some brands write themselves (Itaú): only mixed scripts count.
            if (context.Reference.Scripts.FindMixture(word).Count > 0
                && context.Reference.HostWords.TryGetBySkeleton(HostWords.FoldedSkeleton(context.Reference.Confusables, word.ToString().ToLowerInvariant()), out int brand))
            {
                return this.Hit($"{EvidenceText.Quote(word.ToString())} in the title is made to look like {context.Reference.Brands.Brands[brand].Name}", Weight, SignalKind.Impersonation);
            }
        }

        return null;
    }
}
