namespace Nylas.LinkSafety.Scanning.Lists.Files;

/// <summary>Something in a list that was not taken.</summary>
/// <param name="Reason">Why.</param>
/// <param name="Line">From 1; 0 where the format has no lines.</param>
/// <param name="Text">How it begins, up to a question mark: what stands behind one may be somebody's token.</param>
public sealed record ListSkipSample(ListSkip Reason, long Line, string Text)
{
    private const int MaxText = 100;

    internal static ListSkipSample Of(ListSkip reason, long line, ReadOnlySpan<char> text)
    {
        var query = text.IndexOf('?');
        var shown = text[..Math.Min(query < 0 ? text.Length : query, MaxText)];
        Span<char> clean = stackalloc char[MaxText];
        for (var i = 0; i < shown.Length; i++)
            clean[i] = char.IsControl(shown[i]) || char.IsSurrogate(shown[i]) ? '\uFFFD' : shown[i];
        return new ListSkipSample(reason, line, string.Concat(clean[..shown.Length], shown.Length < text.Length ? "…" : ""));
    }
}
