namespace Nylas.LinkSafety.Scanning.Lists.Judging;

/// <summary>Why lists come to what they come to, as one feed has it.</summary>
/// <param name="Code">One of <see cref="ListReasons"/>.</param>
/// <param name="Feed">Whose entry.</param>
/// <param name="Detail">What is listed, without a path or a query: those may be somebody's.</param>
public sealed record ListReason(string Code, string Feed, string Detail);
