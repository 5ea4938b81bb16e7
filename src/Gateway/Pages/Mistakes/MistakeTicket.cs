namespace Nylas.LinkSafety.Gateway.Pages.Mistakes;

/// <summary>What a warning page showed, so that a mistake can be reported of that and of nothing else.</summary>
/// <param name="UrlKey">Key of the URL grain.</param>
/// <param name="RedactedUrl">The destination as shown, at most <see cref="MaxUrlCharacters"/>.</param>
/// <param name="IssuedAt">When it was shown, to the second.</param>
internal sealed record MistakeTicket(string UrlKey, string RedactedUrl, DateTimeOffset IssuedAt)
{
    /// <summary>The ticket travels in a link on the page; what is longer than this tells a reviewer no more.</summary>
    public const int MaxUrlCharacters = 512;
}
