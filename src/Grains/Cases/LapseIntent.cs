namespace Nylas.LinkSafety.Grains.Cases;

/// <summary>Rules of a confirmation that were taken out, or restored, by hand: its URLs are being told.</summary>
[GenerateSerializer, Immutable, Alias("linksafety.LapseIntent")]
internal sealed record LapseIntent(string Actor, string Reason);
