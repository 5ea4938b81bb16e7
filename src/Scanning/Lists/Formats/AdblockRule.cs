using System.Buffers;
using Nylas.LinkSafety.Scanning.Lists.Reading;

namespace Nylas.LinkSafety.Scanning.Lists.Formats;

/// <summary>One network rule: <c>[@@]pattern[$options]</c>.</summary>
internal readonly ref struct AdblockRule
{
    /// <summary>Wildcards, and a separator where it stands for one of several characters.</summary>
    private static readonly SearchValues<char> Wild = SearchValues.Create("*^");

    private static readonly SearchValues<char> HostEnd = SearchValues.Create("/?^|:*$");

    private AdblockRule(ReadOnlySpan<char> pattern, ReadOnlySpan<char> options, bool isException)
    {
        Pattern = pattern;
        Options = options;
        IsException = isException;
    }

    public ReadOnlySpan<char> Pattern { get; }

    public ReadOnlySpan<char> Options { get; }

    public bool IsException { get; }

    /// <summary>"##", "#@#", "#?#", "#$#", "#%#" and "$$" between a list of domains and what is done to their pages.</summary>
    public static bool IsCosmetic(ReadOnlySpan<char> line)
    {
        int mark = line.IndexOfAny('#', '$');
        if (mark < 0 || mark == line.Length - 1)
            return false;
        var rest = line[(mark + 1)..];
        if (line[mark] == '$')
            return rest is ['$', _, ..] or ['@', '$', ..] && mark > 0 && !line[..mark].ContainsAny("/|^");
        if (rest is ['@', .. var after])
            rest = after;
        if (rest is ['?' or '$' or '%', .. var kind])
            rest = kind;
        return rest is ['#', not (' ' or '#'), ..];
    }

    /// <summary>
    /// A dollar may stand in a pattern too, so the first one behind which only known options follow is taken; failing that, the last one behind which
    /// the text has the form of options.
    /// </summary>
    public static AdblockRule Split(ReadOnlySpan<char> line)
    {
        bool isException = line.StartsWith("@@", StringComparison.Ordinal);
        var text = isException ? line[2..] : line;
        int formed = -1;
        for (int at = text.IndexOf('$'); at >= 0;)
        {
            var options = text[(at + 1)..];
            if (AdblockOptions.AreKnown(options))
                return new AdblockRule(text[..at], options, isException);
            if (AdblockOptions.HaveForm(options))
                formed = at;
            int next = options.IndexOf('$');
            at = next < 0 ? -1 : at + 1 + next;
        }

        return formed < 0 ? new AdblockRule(text, default, isException) : new AdblockRule(text[..formed], text[(formed + 1)..], isException);
    }

    /// <summary>The host or the URL a pattern stands for; false with the reason when it stands for neither.</summary>
    public bool TryReadPattern(out ListScope scope, out ReadOnlySpan<char> text, out ListSkip reason)
    {
        text = Pattern;
        reason = ListSkip.NotAnIndicator;
        scope = ListScope.Url;
        if (text is ['|', '|', .. var anchored])
            return TryReadAnchored(anchored, out scope, out text, out reason);
        if (text is ['/', .., '/'])
            return false; // a regular expression
        if (text is ['|', .. var fromStart])
            text = fromStart;
        text = WithoutEnd(text);
        if (text.ContainsAny(Wild))
            return false;
        if (ListTarget.LooksLikeUrl(text))
            return true;
        int slash = text.IndexOfAny('/', '?');
        if (!PlainHost.LooksLikeOne(slash < 0 ? text : text[..slash]))
            return false; // a part of a URL
        scope = slash < 0 ? ListScope.HostAndBelow : ListScope.Url;
        return true;
    }

    private static bool TryReadAnchored(ReadOnlySpan<char> pattern, out ListScope scope, out ReadOnlySpan<char> text, out ListSkip reason)
    {
        reason = ListSkip.NotAnIndicator;
        scope = ListScope.HostAndBelow;
        int bracket = pattern is ['[', ..] ? pattern.IndexOf(']') + 1 : 0;
        int end = pattern[bracket..].IndexOfAny(HostEnd);
        text = end < 0 ? pattern : pattern[..(bracket + end)];
        var rest = pattern[text.Length..];
        if (rest is [':', ..])
        {
            reason = ListSkip.Conditional; // one port of the host, which no expression can say
            return false;
        }

        if (rest is "" or "^" or "^|" or "|" or "^*" or "/" or "/*" or "/^")
            return true;
        if (rest is not ['/' or '?', ..])
            return false;
        scope = ListScope.Url;
        text = WithoutEnd(pattern);
        return !text.ContainsAny(Wild);
    }

    /// <summary>Without the marks that say where the pattern ends, or that it does not.</summary>
    private static ReadOnlySpan<char> WithoutEnd(ReadOnlySpan<char> pattern)
    {
        if (pattern is [.. var open, '*'])
            pattern = open;
        if (pattern is [.. var closed, '|'])
            pattern = closed;
        return pattern is [.. var separated, '^'] ? separated : pattern;
    }
}
