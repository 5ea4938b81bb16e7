namespace Nylas.LinkSafety.Scanning;

/// <summary>Leave to fetch, so that nobody can aim the scanner at a victim with endless query strings.</summary>
public interface IFetchBudget
{
    /// <summary>
    /// Asks for one fetch. It is asked before every hop, redirects included, after the hop was found to be allowed by the address and token rules.
    /// </summary>
    /// <param name="site">The hop's site key: its registrable domain, or its host where it has none.</param>
    /// <returns>False when the budget is used up: the hop is then judged without a fetch, and the report says so.</returns>
    ValueTask<bool> TryReserveAsync(string site, CancellationToken cancellationToken);
}
