using Nylas.LinkSafety.Gateway.Pages;
using Nylas.LinkSafety.Gateway.Problems;

namespace Nylas.LinkSafety.Gateway.Reports.Api;

/// <summary>What a program is told when its report is not taken.</summary>
internal static class IntakeProblems
{
    /// <returns>Null when it is taken.</returns>
    public static ProblemResult? Of(IntakeResult result, HttpContext context)
    {
        switch (result.Outcome)
        {
            case IntakeOutcome.OverQuota:
                if (result.RetryAfter is { } wait)
                    context.Response.Headers.RetryAfter = VisitorPages.WholeSeconds(wait);
                return ProblemResult.Of(ProblemCode.TooManyRequests, "As much has been reported today as this reporter may.");
            case IntakeOutcome.KeyReused:
                return ProblemResult.Of(ProblemCode.IdempotencyKeyReused, "It was used for another report within the last day, of another link or with other words.");
            default:
                return null;
        }
    }
}
