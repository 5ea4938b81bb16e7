namespace Nylas.LinkSafety.Gateway.Problems;

/// <summary>GET /problems/{code}: what a problem's <c>type</c> leads to.</summary>
internal static class ProblemEndpoints
{
    public static void MapProblems(this IEndpointRouteBuilder app) => app.MapGet("/problems/{code}", Explain).ExcludeFromDescription();

    private static IResult Explain(string code) => ProblemCode.All.FirstOrDefault(known => known.Code == code) is { } problem
        ? Results.Text($"{problem.Status} {problem.Code}\n{problem.Title}.\n\n{problem.Help}\n")
        : ProblemResult.Of(ProblemCode.NotFound);
}
