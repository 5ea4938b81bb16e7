namespace Nylas.LinkSafety.Scanning.Fetching.Transport;

/// <summary>What was read of a body, and how the reading ended.</summary>
/// <param name="Bytes">What came, also when it is not whole.</param>
/// <param name="Outcome">Ok when it is whole, or as much as was asked for.</param>
/// <param name="IsWhole">Whether this is all of it.</param>
internal readonly record struct ReceivedBody(ReadOnlyMemory<byte> Bytes, FetchOutcome Outcome, bool IsWhole);
