namespace Nylas.LinkSafety.Scanning.Reference;

/// <summary>A phrase found in a text: which, and where.</summary>
internal readonly record struct PhraseHit(int Phrase, int Start, int End);
