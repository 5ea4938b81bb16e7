namespace Nylas.LinkSafety.Scanning.Signals.Lures;

/// <summary>Phrases in evidence: from our own list, so they need no redaction.</summary>
internal static class Phrases
{
    public static string Quote(IReadOnlyCollection<string> phrases) => string.Join(", ", phrases.Take(3).Select(static phrase => $"\"{phrase}\""));
}
