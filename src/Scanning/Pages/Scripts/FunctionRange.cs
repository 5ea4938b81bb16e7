namespace Nylas.LinkSafety.Scanning.Pages.Scripts;

/// <summary>A function in the source: where it begins (its keyword or its parameters), its body without braces, and the token behind it.</summary>
internal readonly record struct FunctionRange(ScriptCode Code, string? Name, int Start, int BodyStart, int BodyEnd, int After)
{
    /// <param name="code">The script.</param>
    /// <param name="at">The keyword <c>function</c>.</param>
    /// <param name="limit">Where the code around it ends.</param>
    public static FunctionRange ReadFunction(ScriptCode code, int at, int limit)
    {
        var start = code.Is(at - 1, "async") ? at - 1 : at;
        var next = at + 1;
        if (code.Is(next, '*'))
            next++;
        string? name = null;
        if (code.IsName(next))
            name = code.TextOf(next++).ToString();
        var body = code.Is(next, '(') ? Math.Min(code.PartnerOf(next), limit) + 1 : next;
        if (!code.Is(body, '{'))
            return new FunctionRange(code, name, start, body, body, Math.Min(body, limit));
        var end = Math.Min(code.PartnerOf(body), limit);
        return new FunctionRange(code, name, start, body + 1, end, Math.Min(end + 1, limit));
    }

    /// <param name="code">The script.</param>
    /// <param name="arrow">The token =&gt;.</param>
    /// <param name="limit">Where the code around it ends.</param>
    public static FunctionRange ReadArrow(ScriptCode code, int arrow, int limit)
    {
        var start = code.Is(arrow - 1, ')') ? Math.Min(code.PartnerOf(arrow - 1), arrow - 1) : arrow - 1;
        if (code.Is(start - 1, "async"))
            start--;
        if (code.Is(arrow + 1, '{'))
        {
            var close = Math.Min(code.PartnerOf(arrow + 1), limit);
            return new FunctionRange(code, null, start, arrow + 2, close, Math.Min(close + 1, limit));
        }

        var end = arrow + 1;
        while (end < limit && code.TextOf(end) is not ("," or ";" or ")" or "]" or "}"))
            end = Math.Min(Math.Max(code.PartnerOf(end), end) + 1, limit);
        return new FunctionRange(code, null, start, arrow + 1, end, end);
    }
}
