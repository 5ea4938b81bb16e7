namespace Nylas.LinkSafety.Scanning.Fetching.Destinations;

/// <summary>A name, and with it everything below it, that is not one of the public web.</summary>
/// <param name="Suffix">The name without leading or trailing dot, lower case.</param>
/// <param name="Source">The document that says so.</param>
internal readonly record struct SpecialName(string Suffix, string Source);
