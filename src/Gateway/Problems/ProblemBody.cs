using System.Collections.Immutable;

namespace Nylas.LinkSafety.Gateway.Problems;

/// <summary>RFC 9457 with our <c>code</c>, <c>errors</c> and <c>trace_id</c>.</summary>
public sealed record ProblemBody(
    string Type, string Title, int Status, string Code, string? Detail, ImmutableArray<FieldError>? Errors, string? TraceId);
