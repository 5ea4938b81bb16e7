namespace Nylas.LinkSafety.Scanning.Pages.Scripts;

/// <summary>What names do where they run: navigate, write, submit, call, take a value.</summary>
internal sealed partial class ScriptWalk
{
    /// <summary>More than this and the page is a list, not a redirector.</summary>
    private const int MaxNavigations = 64;

    /// <summary>How far back a statement is looked through for a condition.</summary>
    private const int MaxLookBack = 64;

    /// <summary>A name that stands for itself. Returns where to go on.</summary>
    private int ReadName(ScriptCode code, int at, int scopeStart, TimeSpan delay, int nesting)
    {
        // Most names of most scripts are somebody else's objects: they are passed without being taken apart.
        var isPlain = code.Is(at + 1, '(') || code.Is(at + 1, '=') || code.Is(at + 1, "+=");
        if (!isPlain && !MemberChain.IsRoot(code.TextOf(at)) && !(_aliases.Count > 0 && _aliases.ContainsKey(code.TextOf(at).ToString())))
            return at + 1;

        var constants = Constants(code);
        var chain = MemberChain.Read(code, at, _aliases, constants);
        var next = chain.End;
        if (code.Is(next, '='))
        {
            if (chain.Is("location") || chain.Is("location", "href"))
                Navigate(code, at, next + 1, scopeStart, delay, constants);
            else
                Assign(code, at, chain, constants, delay, nesting);
            return next + 1;
        }

        if (code.Is(next, "+=") && chain.End == at + 1)
        {
            Append(code, at, constants);
            return next + 1;
        }

        if (!code.Is(next, '('))
            return next;
        Call(code, at, chain, scopeStart, delay, nesting, constants);
        return next + 1;
    }

    private void Call(ScriptCode code, int at, MemberChain chain, int scopeStart, TimeSpan delay, int nesting, ConstantReader constants)
    {
        var argument = chain.End + 1;
        switch (chain.Members)
        {
            case ["location", "replace" or "assign"]:
                Navigate(code, at, argument, scopeStart, delay, constants);
                break;
            case ["open"] when OpensHere(code, argument):
                Navigate(code, at, argument, scopeStart, delay, constants);
                break;
            case ["document", "write" or "writeln"] when !IsConditional(code, at, scopeStart):
                if (constants.Read(ref argument) is { Items: null, Text.Length: > 0 } markup)
                    Written.Add(markup.Text);
                break;
            case ["eval" or "Function" or "execScript"] when !IsConditional(code, at, scopeStart):
                if (constants.Read(ref argument) is { IsWhole: true, Items: null, IsNumber: false } text)
                    RunText(text.Text, delay, nesting);
                break;
            case ["setTimeout" or "setInterval" or "requestAnimationFrame"]:
                RunTimer(code, argument, delay, nesting, constants);
                break;
            case [.., "addEventListener" or "attachEvent" or "ready" or "submit" or "requestSubmit"] when chain.Members.Count > 1:
                ReadMember(code, chain.End - 1, scopeStart, delay, nesting);
                break;
            case ["addEventListener" or "attachEvent"]:
                Listen(code, argument, delay, nesting);
                break;
            case ["$" or "jQuery"] when code.Is(argument + 1, ')'):
                RunNamed(code, argument, delay, nesting);
                break;
            case [_] when !IsConditional(code, at, scopeStart):
                RunNamed(code, at, delay, nesting);
                break;
        }
    }

    /// <summary>A member of something else, as in <c>document.getElementById("f").submit()</c> or <c>image.onload = go</c>. Returns where to go on.</summary>
    private int ReadMember(ScriptCode code, int at, int scopeStart, TimeSpan delay, int nesting)
    {
        switch (code.TextOf(at))
        {
            case "submit" or "requestSubmit" when code.Is(at + 1, '(') && !IsConditional(code, at, scopeStart):
                AutoSubmits.Add(SubmittedForm(code, at - 2));
                break;
            case "addEventListener" or "attachEvent" or "on" when code.Is(at + 1, '('):
                Listen(code, at + 2, delay, nesting);
                break;
            case "ready" when code.Is(at + 1, '(') && code.Is(at + 3, ')'):
            case "onload" or "onpageshow" when code.Is(at + 1, '='):
                RunNamed(code, at + 2, delay, nesting);
                break;
        }

        return at + 1;
    }

    /// <summary>("load", name)</summary>
    private void Listen(ScriptCode code, int argument, TimeSpan delay, int nesting)
    {
        if (code[argument].Kind == ScriptTokenKind.String && code.Is(argument + 1, ',') && (code.Is(argument + 3, ')') || code.Is(argument + 3, ','))
            && CallSite.IsLoadEvent(ScriptLiteral.Decode(code.TextOf(argument))))
            RunNamed(code, argument + 2, delay, nesting);
    }

    /// <summary>What is named in the brackets before: an id, a selector of one, an index.</summary>
    private static string? SubmittedForm(ScriptCode code, int closing)
    {
        if (!code.Is(closing, ')') && !code.Is(closing, ']'))
            return code.IsName(closing) ? code.TextOf(closing).ToString() : null;
        var open = code.PartnerOf(closing);
        if (open != closing - 2)
            return null;
        return code[open + 1].Kind switch
        {
            ScriptTokenKind.String => ScriptLiteral.Decode(code.TextOf(open + 1)).TrimStart('#'),
            ScriptTokenKind.Number => code.TextOf(open + 1).ToString(),
            _ => null,
        };
    }

    private void Navigate(ScriptCode code, int statement, int expression, int scopeStart, TimeSpan delay, ConstantReader constants)
    {
        var end = expression;
        if (Navigations.Count >= MaxNavigations || IsConditional(code, statement, scopeStart)
            || constants.Read(ref end) is not { Items: null, Text.Length: > 0 and <= PageLimits.UrlChars } target
            || (!target.IsWhole && !NamesItsHost(target.Text)))
            return;
        FollowedPlaces++;
        var from = code[statement].Start;
        var until = Math.Min(Math.Max(code[end - 1].End, from), from + PageLimits.EvidenceChars);
        Navigations.Add(new ScriptNavigation(target.Text.Trim(), delay, code.Text[from..until]));
    }

    /// <summary>"https://host/…" + something unknown: the visitor arrives at that host whatever the rest is. "https://" + something is nothing.</summary>
    private static bool NamesItsHost(string beginning)
    {
        var slashes = beginning.IndexOf("//", StringComparison.Ordinal);
        return slashes >= 0 && beginning.AsSpan(slashes + 2).IndexOfAny("/?#") > 0;
    }

    /// <summary>open(url, "_self") replaces the page as location does.</summary>
    private static bool OpensHere(ScriptCode code, int argument)
    {
        var close = code.PartnerOf(argument - 1);
        for (var at = argument; at < Math.Min(close, argument + MaxLookBack); at++)
        {
            if (code[at].Kind == ScriptTokenKind.String && code.Is(at - 1, ',') && ScriptLiteral.Decode(code.TextOf(at)) is "_self" or "_top" or "_parent")
                return true;
        }

        return false;
    }

    /// <summary>An operator that decides stands before it in the same statement.</summary>
    private static bool IsConditional(ScriptCode code, int at, int scopeStart)
    {
        if (code[at].AfterLineBreak && !Continues(code, at))
            return false;
        for (var steps = 0; --at >= scopeStart && steps < MaxLookBack; steps++)
        {
            switch (code.TextOf(at))
            {
                case "&&" or "||" or "?" or "??":
                    return true;
                case ";" or "{" or "}":
                    return false;
                case ")" or "]":
                    at = Math.Min(code.PartnerOf(at), at);
                    break;
            }
        }

        return false;
    }

    private void Assign(ScriptCode code, int at, MemberChain chain, ConstantReader constants, TimeSpan delay, int nesting)
    {
        var value = chain.End + 1;
        if (chain.Members is [.., "onload" or "onpageshow"] && code.IsName(value))
        {
            RunNamed(code, value, delay, nesting);
            return;
        }

        if (chain.End != at + 1 || _constants.Count >= MaxNames)
            return;
        var name = code.TextOf(at).ToString();
        _constants.Remove(name);
        _aliases.Remove(name);
        var end = value;
        if (constants.Read(ref end) is { } known)
            _constants[name] = known;
        else if (code.IsName(value) && !code.Is(value, "function") && MemberChain.Read(code, value, _aliases, constants) is { Members.Count: <= 1 } target
                 && !code.Is(target.End, '(') && (target.Members.Count == 0 ? IsWindow(code, value) : target.Members[0] is "location" or "document"))
            _aliases[name] = [.. target.Members];
    }

    private static bool IsWindow(ScriptCode code, int at) => code.TextOf(at) is "window" or "self" or "top" or "parent" or "globalThis";

    private void Append(ScriptCode code, int at, ConstantReader constants)
    {
        var name = code.TextOf(at).ToString();
        var value = at + 2;
        if (!_constants.TryGetValue(name, out var known))
            return;
        if (known is { IsWhole: true, Items: null } && constants.Read(ref value) is { Items: null } more && budget.TryTakeChars(known.Text.Length + more.Text.Length))
            _constants[name] = new ScriptValue(known.Text + more.Text, IsWhole: more.IsWhole);
        else
            _constants[name] = known with { IsWhole = false };
    }

    /// <summary>setTimeout("code", 10), setTimeout(name, 10).</summary>
    private void RunTimer(ScriptCode code, int argument, TimeSpan delay, int nesting, ConstantReader constants)
    {
        var end = argument;
        var text = code[argument].Kind is ScriptTokenKind.String or ScriptTokenKind.Template ? constants.Read(ref end) : null;
        var comma = text is null ? argument + 1 : end;
        var at = delay + (code.Is(comma, ',') ? Milliseconds(code.TextOf(comma + 1).ToString()) : TimeSpan.Zero);
        if (text is { IsWhole: true, Items: null })
            RunText(text.Text, at, nesting);
        else
            RunNamed(code, argument, at, nesting);
    }

    private void RunText(string text, TimeSpan delay, int nesting)
    {
        if (budget.TokensLeft <= 0)
            return;
        var code = new ScriptCode(text, budget.TokensLeft);
        budget.TakeTokens(code.Count);
        Run(code, 0, code.Count, delay, nesting + 1);
    }

    private void RunNamed(ScriptCode code, int at, TimeSpan delay, int nesting)
    {
        if (code.IsName(at) && _functions.TryGetValue(code.TextOf(at).ToString(), out var function))
            Enter(function, delay, nesting);
    }
}
