namespace Nylas.LinkSafety.Grains.Interfaces.Cases;

/// <summary>A threat list's entry that is held for a person, on its way from its URL's grain into a case.</summary>
/// <param name="Url">What it is about; the host's first page where it is about all of a host.</param>
/// <param name="Identity">The URL whole.</param>
/// <param name="Feed">Whose entry.</param>
/// <param name="Why">Why it is held, in words.</param>
/// <param name="At">When it was met first.</param>
[GenerateSerializer, Immutable, Alias("linksafety.CaseListing")]
public sealed record CaseListing(CaseUrl Url, string Identity, string Feed, string Why, DateTimeOffset At);
