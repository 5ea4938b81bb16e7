namespace Nylas.LinkSafety.Scanning.Lists.SafeBrowsing.Confirming;

/// <summary>What came of a question for full hashes.</summary>
/// <param name="Response">Null where none came that can be read.</param>
/// <param name="Fault">Why, in words; empty where one came.</param>
/// <param name="IsAnswered">The server has said something, be it that it will not.</param>
/// <param name="RetryAfter">How long it then asks to be left alone, or null.</param>
public sealed record FullHashReply(FullHashResponse? Response, string Fault, bool IsAnswered, TimeSpan? RetryAfter);
