namespace Nylas.LinkSafety.Grains.Interfaces.Appeals;

/// <summary>What has become of an appeal that was brought to its URL.</summary>
/// <param name="CaseId">The case that has taken it; null when none has.</param>
/// <param name="IsRefused">
/// So many wait that no more are taken. False without a case: it waits with the URL's grain until that is told its URL, and is then brought into a
/// case.
/// </param>
[GenerateSerializer, Immutable, Alias("linksafety.AppealPlacement")]
public sealed record AppealPlacement(string? CaseId, bool IsRefused);
