namespace Nylas.LinkSafety.Scanning.Unwrapping.Pasting;

/// <summary>Every link of a pasted text, not the first alone: whoever pastes several cannot be asked which one was meant once the first is acted upon.</summary>
internal static class PastedLinks
{
    /// <returns>Each as it stands in the text, in its order. Of a text that is too long, none.</returns>
    public static IReadOnlyList<string> Find(ReadOnlySpan<char> text)
    {
        if (text.Length > LinkUnwrapper.MaxTextLength)
            return [];
        var clean = PastedText.Clean(text);
        if (Defanging.IsDefanged(clean))
            clean = Defanging.Undo(clean);
        var (links, bare) = (new List<string>(), new List<string>());
        foreach (var range in clean.AsSpan().SplitAny(PastedText.Ends))
        {
            var word = clean.AsSpan(range);
            if (word.IsEmpty)
                continue;
            var pasted = PastedLink.Read(word);
            if (pasted.Outcome == UnwrapOutcome.Found)
                (pasted.SchemeAssumed && !pasted.WasDefanged && !word.Contains('/') ? bare : links).Add(word.ToString());
        }

        // Beside links, a mere name is prose: the label of one of them, or a file's name such as "invoice.pdf".
        return links.Count > 0 ? links : bare;
    }
}
