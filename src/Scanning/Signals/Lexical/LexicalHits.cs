using System.Collections.Frozen;

namespace Nylas.LinkSafety.Scanning.Signals.Lexical;

/// <summary>What the signals of the model have in common.</summary>
public static class LexicalHits
{
    /// <summary>Less than this is what ordinary addresses differ by, and not worth a line to read.</summary>
    private const double Least = 0.1;

    private static readonly FrozenSet<string> s_ids = FrozenSet.ToFrozenSet(["host-wording", "path-wording", "address-shape", "address-place"], StringComparer.Ordinal);

    /// <summary>Whether it is the model's word: how likely a spelling is, and nothing that was seen.</summary>
    /// <param name="id">Of the signal: the code of the reason that it gives.</param>
    public static bool IsLearned(string id) => s_ids.Contains(id);

    /// <summary>A hit of this weight; null where it is too small to say.</summary>
    internal static SignalHit? Weigh(this ISignal signal, double weight, SignalKind against, Func<string> evidence, string ordinary) =>
        weight >= Least ? signal.Hit(evidence(), weight, against) : weight <= -Least ? signal.Hit(ordinary, weight, SignalKind.Good) : null;
}
