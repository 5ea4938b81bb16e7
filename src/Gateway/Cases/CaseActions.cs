using Nylas.LinkSafety.Gateway.Problems;
using Nylas.LinkSafety.Grains.Interfaces.Cases;

namespace Nylas.LinkSafety.Gateway.Cases;

/// <summary>What became of an analyst's action, as an answer.</summary>
internal static class CaseActions
{
    /// <returns>200 with the case; 202 while approval is awaited; else why not.</returns>
    public static IResult Answer(CaseActionResult result) => result switch
    {
        { Outcome: CaseActionOutcome.Done, Case: { } view } => Results.Json(CaseResponse.From(view) with { Detail = result.Detail }, ApiJson.Options),
        { Outcome: CaseActionOutcome.AwaitsApproval, Case: { } view } =>
            Results.Json(CaseResponse.From(view), ApiJson.Options, statusCode: StatusCodes.Status202Accepted),
        { Outcome: CaseActionOutcome.NotFound } => ProblemResult.Of(ProblemCode.NotFound, result.Detail ?? NoCase),
        { Outcome: CaseActionOutcome.Merged, Case.MergedInto: { } other } => ProblemResult.Of(ProblemCode.Conflict, $"The case was merged into {other}."),
        { Outcome: CaseActionOutcome.Changed } => ProblemResult.Of(ProblemCode.Changed, result.Detail),
        { Outcome: CaseActionOutcome.SameActor } => ProblemResult.Of(ProblemCode.Conflict, "Somebody other than who decided has to approve."),
        _ => ProblemResult.Of(ProblemCode.Conflict, result.Detail),
    };

    public const string NoCase = "There is no case of this id.";
}
