namespace Nylas.LinkSafety.Gateway.Decisions;

/// <summary>A reason as the API tells it: its stable code, and what was seen, redacted.</summary>
public sealed record ReasonResponse(string Code, string Detail);
