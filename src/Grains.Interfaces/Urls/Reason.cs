namespace Nylas.LinkSafety.Grains.Interfaces.Urls;

/// <summary>One reason for a verdict.</summary>
/// <param name="Code">Stable, kebab-case: the same for gateway, support, analyst and customer.</param>
/// <param name="Detail">What was seen, redacted, at most 200 characters.</param>
/// <param name="Weight">Log-odds; negative speaks for the URL. 0 where the reason states a fact without weighing.</param>
[GenerateSerializer, Immutable, Alias("linksafety.Reason")]
public sealed record Reason(string Code, string Detail, double Weight = 0);
