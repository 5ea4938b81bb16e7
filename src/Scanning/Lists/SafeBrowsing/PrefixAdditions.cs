namespace Nylas.LinkSafety.Scanning.Lists.SafeBrowsing;

/// <summary>Prefixes of one length that an update adds.</summary>
/// <param name="Size">Bytes of each.</param>
/// <param name="Prefixes">One behind the other, in any order.</param>
public sealed record PrefixAdditions(int Size, ReadOnlyMemory<byte> Prefixes);
