namespace Nylas.LinkSafety.Grains.Interfaces.Rules;

/// <summary>Why a field was refused.</summary>
/// <param name="Field">Its name in the API, snake_case.</param>
/// <param name="Expected">What it must be.</param>
/// <param name="Got">What came, never with the query of a URL.</param>
[GenerateSerializer, Immutable, Alias("linksafety.RuleFault")]
public sealed record RuleFault(string Field, string Expected, string Got);
