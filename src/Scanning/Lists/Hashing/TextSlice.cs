namespace Nylas.LinkSafety.Scanning.Lists.Hashing;

/// <summary>Where a piece lies in a text.</summary>
internal readonly record struct TextSlice(int Start, int Length);
