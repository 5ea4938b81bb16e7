namespace Nylas.LinkSafety.Scanning.Fetching.Destinations;

/// <summary>Why the fetcher will not go somewhere.</summary>
/// <param name="Outcome">Which rule.</param>
/// <param name="Detail">The row of the table, the port: for the analyst.</param>
internal sealed record Refusal(FetchOutcome Outcome, string? Detail)
{
    public FetchResult ToResult() => new() { Outcome = Outcome, Detail = Detail };
}
