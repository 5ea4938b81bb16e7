namespace Nylas.LinkSafety.Eval.UrlModel;

/// <summary>Steele, Lea and Flood's SplitMix64 (OOPSLA 2014): the same numbers in every version of the runtime, which <see cref="Random"/> does not promise.</summary>
internal struct SplitMix(ulong seed)
{
    private ulong _state = seed;

    /// <summary>From 0 to below the bound.</summary>
    public int Next(int bound)
    {
        ulong z = _state += 0x9E3779B97F4A7C15;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return (int)((z ^ (z >> 31)) % (ulong)bound);
    }
}
