namespace Nylas.LinkSafety.Grains.Interfaces.Urls;

/// <summary>What the last scan saw of the page, in short.</summary>
/// <param name="Title">At most 200 characters, or null.</param>
/// <param name="Language">The page's own claim, or null.</param>
/// <param name="Forms">How many forms.</param>
/// <param name="HasPasswordField">A password is asked for somewhere.</param>
/// <param name="Fingerprint">Structural hash: the same page again has the same.</param>
[GenerateSerializer, Immutable, Alias("linksafety.PageSummary")]
public sealed record PageSummary(string? Title, string? Language, int Forms, bool HasPasswordField, string Fingerprint);
