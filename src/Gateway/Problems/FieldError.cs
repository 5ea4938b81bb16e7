namespace Nylas.LinkSafety.Gateway.Problems;

/// <summary>What is wrong with one field of a request.</summary>
/// <param name="Field">Path of the field, such as <c>urls[3]</c> or <c>query: url</c>.</param>
/// <param name="Expected">What may stand there, with its bounds.</param>
/// <param name="Came">What did, in short: never a whole URL or text.</param>
public sealed record FieldError(string Field, string Expected, string Came);
