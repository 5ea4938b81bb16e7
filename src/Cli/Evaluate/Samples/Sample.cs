using Nylas.LinkSafety.Scanning.Urls;

namespace Nylas.LinkSafety.Cli.Evaluate.Samples;

/// <summary>One labelled URL or page.</summary>
/// <param name="Source">The set it belongs to; figures are given by source.</param>
/// <param name="Place">Where it stands, as file and row, so that it can be found again.</param>
/// <param name="IsBad">The label.</param>
/// <param name="Url">Null for a page whose address is not known.</param>
internal sealed record Sample(string Source, string Place, bool IsBad, WebUrl? Url)
{
    /// <summary>The saved page; null for a URL alone.</summary>
    public string? PageFile { get; init; }

    /// <summary>When it was first seen; null where the set does not say.</summary>
    public DateOnly? Date { get; init; }

    /// <summary>What keeps together when sets are split: the site, or for a page without URL the page itself.</summary>
    public required string Site { get; init; }
}
