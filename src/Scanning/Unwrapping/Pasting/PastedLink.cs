using Nylas.LinkSafety.Scanning.Urls;

namespace Nylas.LinkSafety.Scanning.Unwrapping.Pasting;

/// <summary>The first link in a text that a person pasted.</summary>
internal readonly record struct PastedLink(UnwrapOutcome Outcome, WebUrl? Url, UrlError Error, bool WasDefanged, bool SchemeAssumed)
{
    public static PastedLink Read(ReadOnlySpan<char> text)
    {
        if (text.Length > LinkUnwrapper.MaxTextLength)
            return new PastedLink(UnwrapOutcome.TooLong, null, UrlError.TooLong, false, false);

        string clean = PastedText.Clean(text);
        if (clean.Length == 0)
            return new PastedLink(UnwrapOutcome.NotALink, null, UrlError.None, false, false);

        // A link that can be clicked as it stands is taken to the letter: brackets in its path are its own.
        if (Defanging.IsDefanged(clean))
            return Find(Defanging.Undo(clean), wasDefanged: true);
        return Find(clean, wasDefanged: false);
    }

    private static PastedLink Find(string text, bool wasDefanged)
    {
        int scheme = PastedText.IndexOfScheme(text);
        if (scheme >= 0)
            return Parse(PastedText.Cut(text.AsSpan(scheme)), wasDefanged, schemeAssumed: false);

        foreach (var range in text.AsSpan().SplitAny(PastedText.Spaces))
        {
            var word = PastedText.Cut(text.AsSpan(range).TrimStart("<([{\"'«“‘"));
            if (!BareHost.StartsWithOne(word))
                continue;
            if (WebUrl.TryParse($"https://{word}", out var url, out _) && BareHost.IsPlausible(url, word))
                return new PastedLink(UnwrapOutcome.Found, url, UrlError.None, wasDefanged, true);
        }

        return new PastedLink(
            PastedText.HasOtherScheme(text) ? UnwrapOutcome.UnsupportedScheme : UnwrapOutcome.NotALink, null, UrlError.None, wasDefanged, false);
    }

    private static PastedLink Parse(ReadOnlySpan<char> link, bool wasDefanged, bool schemeAssumed)
    {
        if (WebUrl.TryParse(link, out var url, out var error))
            return new PastedLink(UnwrapOutcome.Found, url, UrlError.None, wasDefanged, schemeAssumed);
        var outcome = error == UrlError.TooLong ? UnwrapOutcome.TooLong : UnwrapOutcome.InvalidUrl;
        return new PastedLink(outcome, null, error, wasDefanged, schemeAssumed);
    }
}
