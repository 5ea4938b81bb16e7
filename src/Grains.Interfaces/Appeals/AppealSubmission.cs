namespace Nylas.LinkSafety.Grains.Interfaces.Appeals;

/// <summary>"This is a mistake", said by a visitor of a block or caution page.</summary>
/// <param name="UrlKey">Key of the URL grain it is about.</param>
/// <param name="RedactedUrl">What the page showed, redacted.</param>
/// <param name="Reason">In the visitor's own words, at most 2,000 characters; text, never markup.</param>
/// <param name="Contact">How to reach the visitor, at most 200 characters, or null.</param>
/// <param name="Identity">
/// The URL whole, at most 8 Ki characters: a rule may stop what no grain was ever asked about. Null where only the key is known (a page's signed
/// ticket holds no more); the click that was stopped tells the grain within seconds.
/// </param>
/// <param name="NothingStops">Nothing stopped the page or warned of it when it was called a mistake: it waits behind those that somebody misses.</param>
[GenerateSerializer, Immutable, Alias("linksafety.AppealSubmission")]
public sealed record AppealSubmission(string UrlKey, string RedactedUrl, string Reason, string? Contact, string? Identity = null, bool NothingStops = false);
