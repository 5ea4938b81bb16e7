using Nylas.LinkSafety.Gateway.Problems;
using Nylas.LinkSafety.Grains.Interfaces.Rules;

namespace Nylas.LinkSafety.Gateway.Rules;

/// <summary>What the book's outcomes are in HTTP; and what a query may ask of its listings.</summary>
internal static class RuleBookAnswers
{
    public const int DefaultPageSize = 100;

    /// <returns>The answer when nothing was done or had been, or null.</returns>
    public static ProblemResult? Refusal(RuleResult result) => result.Outcome switch
    {
        RuleOutcome.NotFound => ProblemResult.Of(ProblemCode.NotFound, "There is no such rule."),
        RuleOutcome.Invalid => ProblemResult.Invalid(ErrorOf(result.Fault!)),
        RuleOutcome.AuthorCannotApprove => ProblemResult.Of(ProblemCode.Conflict, "A rule over a shared platform needs a second person; its author cannot be that."),
        RuleOutcome.Full => ProblemResult.Of(ProblemCode.Conflict, "This part of the book is full; remove rules that are not needed any more."),
        _ => null,
    };

    public static FieldError ErrorOf(RuleFault fault, string place = "") => new(place + fault.Field, fault.Expected, fault.Got);

    /// <returns>The answer when the query is not as it must be, or null.</returns>
    public static ProblemResult? CheckPage(string? pageToken, int? pageSize)
    {
        if (pageToken is not null && (pageToken.Length is < 1 or > 19 || !pageToken.All(char.IsAsciiDigit) || !long.TryParse(pageToken, out _)))
            return ProblemResult.Invalid(new FieldError("query: page_token", "next_page_token of an answer before", "something else"));
        return pageSize is < 1 or > IRuleBookGrain.MaxPageSize
            ? ProblemResult.Invalid(new FieldError("query: page_size", $"1 to {IRuleBookGrain.MaxPageSize}", $"{pageSize}"))
            : null;
    }

    /// <returns>The answer when there is no reason in the query, or null.</returns>
    public static ProblemResult? CheckReason(string? reason) => string.IsNullOrWhiteSpace(reason)
        ? ProblemResult.Invalid(new FieldError("query: reason", "why, 1 to 500 characters", "nothing"))
        : null;
}
