namespace Nylas.LinkSafety.Scanning.Reference;

/// <summary>One phrase of lures.tsv.</summary>
public sealed record Lure(LureKind Kind, string Language, string Phrase);
