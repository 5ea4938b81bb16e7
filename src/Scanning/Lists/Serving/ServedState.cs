namespace Nylas.LinkSafety.Scanning.Lists.Serving;

/// <summary>What a client has of a list: of one of its versions the prefixes below a bound.</summary>
/// <param name="Version">The first eight bytes of the version's checksum: the same lists are the same version, in every process and after every start.</param>
/// <param name="Bound">The first four bytes of what it does not have, as a number; 2^32 where it has all.</param>
public readonly record struct ServedState(ulong Version, long Bound)
{
    /// <summary>All of a version.</summary>
    public const long Whole = 1L << 32;
}
