using System.Collections.Immutable;
using Nylas.LinkSafety.Scanning.Signals;
using Nylas.LinkSafety.Scanning.Signals.Lexical;

namespace Nylas.LinkSafety.Scanning.Scoring;

/// <summary>Which threats the signals speak of.</summary>
internal static class ThreatTypes
{
    /// <summary>Less than this of a kind is background.</summary>
    private const double Least = 1;

    /// <summary>Empty where only the neighbourhood speaks against a URL: being on free hosting is no threat of its own.</summary>
    public static ImmutableArray<ThreatType> Of(ImmutableArray<SignalHit> hits)
    {
        double malware = 0, people = 0, spelling = 0;
        foreach (SignalHit hit in hits)
        {
            if (LexicalHits.IsLearned(hit.Id))
                spelling += hit.Kind == SignalKind.Infrastructure ? 0 : hit.Weight;
            else if (hit.Kind == SignalKind.Malware)
                malware += hit.Weight;
            else if (hit.Kind is SignalKind.Deception or SignalKind.Impersonation or SignalKind.CredentialTheft or SignalKind.Scam)
                people += hit.Weight;
        }

        return (malware >= Least, people >= Least) switch
        {
            (true, true) => [ThreatType.Malware, ThreatType.SocialEngineering],
            (true, false) => [ThreatType.Malware],
            (false, true) => [ThreatType.SocialEngineering],
            // Spellings were learned from phishing, so that is what they speak of, where nothing that was seen speaks of something else.
            _ => spelling >= Least ? [ThreatType.SocialEngineering] : [],
        };
    }
}
