namespace Nylas.LinkSafety.Grains.Interfaces.Cases;

/// <summary>Whether a case has taken what was brought.</summary>
/// <param name="State">The case's state now.</param>
/// <param name="IsTaken">False: bring it to <paramref name="Instead"/>, or open another.</param>
/// <param name="Instead">The case that this one was merged into, or null when a new one is to be opened.</param>
/// <param name="IsRefused">It belongs here and there is no room for it: it is to be brought nowhere else either.</param>
[GenerateSerializer, Immutable, Alias("linksafety.CasePlacement")]
public sealed record CasePlacement(CaseState State, bool IsTaken, string? Instead, bool IsRefused = false);
