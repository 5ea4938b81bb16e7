namespace Nylas.LinkSafety.Grains.Interfaces.Appeals;

/// <summary>"This is a mistake", said by a visitor of a block or caution page.</summary>
/// <param name="UrlKey">Key of the URL grain it is about.</param>
/// <param name="RedactedUrl">What the page showed, redacted.</param>
/// <param name="Reason">In the visitor's own words, at most 2,000 characters; text, never markup.</param>
/// <param name="Contact">How to reach the visitor, at most 200 characters, or null.</param>
[GenerateSerializer, Immutable, Alias("linksafety.AppealSubmission")]
public sealed record AppealSubmission(string UrlKey, string RedactedUrl, string Reason, string? Contact);
