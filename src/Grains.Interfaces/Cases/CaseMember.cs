namespace Nylas.LinkSafety.Grains.Interfaces.Cases;

/// <summary>A URL on its way from one case into another.</summary>
/// <param name="Url">What is known of it.</param>
/// <param name="Identity">The URL whole.</param>
[GenerateSerializer, Immutable, Alias("linksafety.CaseMember")]
public sealed record CaseMember(CaseUrl Url, string Identity);
