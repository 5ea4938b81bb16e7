using Nylas.LinkSafety.Gateway.Problems;

namespace Nylas.LinkSafety.Gateway.Reports.Api;

/// <summary>The header by which a request that is sent again is known: 1 to 255 visible ASCII characters.</summary>
internal static class IdempotencyKey
{
    public const string Header = "Idempotency-Key";

    /// <returns>The answer to give when there is one and it is malformed; else null.</returns>
    public static ProblemResult? Read(HttpRequest request, out string? key)
    {
        var values = request.Headers[Header];
        key = values.Count == 0 ? null : values[0];
        if (key is null || (values.Count == 1 && key.Length is > 0 and <= ReportLimits.IdempotencyKey && !key.AsSpan().ContainsAnyExceptInRange('!', '~')))
            return null;
        return ProblemResult.Invalid(new FieldError(
            $"header: {Header}", $"one value of 1 to {ReportLimits.IdempotencyKey} visible ASCII characters", values.Count > 1 ? $"{values.Count} values" : $"{key.Length} characters"));
    }
}
