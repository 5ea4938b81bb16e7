using System.Globalization;

namespace Nylas.LinkSafety.Scanning.Pages.Scripts;

/// <summary>What makes a function expression run while the page loads.</summary>
/// <param name="Delay">By the timer it was given to.</param>
internal sealed record CallSite(TimeSpan Delay)
{
    /// <summary>How far back a callback's call may have begun: addEventListener("load", … has two arguments before.</summary>
    private const int MaxArgumentsBefore = 16;

    private static readonly CallSite AtOnce = new(TimeSpan.Zero);

    /// <summary>Null where the function does not run by itself.</summary>
    public static CallSite? Of(FunctionRange function)
    {
        var code = function.Code;
        var before = function.Start - 1;
        var after = function.After;

        // !function(){…}() and (function(){…}()), also through call and apply.
        if (IsCall(code, after))
            return AtOnce;

        // (function(){…})() and (() => {…})(): the bracket before is no call's.
        if (code.Is(before, '(') && code.Is(after, ')') && !IsCallee(code, before - 1) && IsCall(code, after + 1))
            return AtOnce;

        // onload = function(){…}
        if (code.Is(before, '=') && code.TextOf(before - 1) is "onload" or "onpageshow" or "onreadystatechange")
            return AtOnce;

        return code.Is(before, '(') || code.Is(before, ',') ? OfCallback(code, before, after) : null;
    }

    /// <summary>Whether an event fires without the visitor.</summary>
    public static bool IsLoadEvent(string name) => name is "load" or "DOMContentLoaded" or "pageshow" or "readystatechange" or "onload" or "ready";

    private static CallSite? OfCallback(ScriptCode code, int before, int after)
    {
        var open = before;
        for (var steps = 0; !code.Is(open, '(') && steps < MaxArgumentsBefore; steps++)
            open = Math.Min(code.PartnerOf(open - 1), open - 1);
        if (!code.Is(open, '('))
            return null;
        switch (code.TextOf(open - 1))
        {
            case "setTimeout" or "setInterval" when open == before:
                return code.Is(after, ',') && int.TryParse(code.TextOf(after + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var wait)
                    ? new CallSite(TimeSpan.FromMilliseconds(wait))
                    : AtOnce;
            case "requestAnimationFrame" or "requestIdleCallback" or "queueMicrotask" or "setImmediate" when open == before:
            case "$" or "jQuery" or "ready" when open == before:
                return AtOnce;
            case "addEventListener" or "attachEvent" or "on" when open != before && code[open + 1].Kind == ScriptTokenKind.String:
                return IsLoadEvent(ScriptLiteral.Decode(code.TextOf(open + 1))) ? AtOnce : null;
            default:
                return null;
        }
    }

    private static bool IsCall(ScriptCode code, int at)
        => (code.Is(at, '(') && !code[at].AfterLineBreak) || (code.Is(at, '.') && code.TextOf(at + 1) is "call" or "apply" && code.Is(at + 2, '('));

    /// <summary>What stands before a bracket makes it a call: a name that is no keyword, or the end of another expression.</summary>
    private static bool IsCallee(ScriptCode code, int at)
        => (code.IsName(at) && code.TextOf(at) is not ("return" or "void" or "typeof" or "new" or "await" or "throw")) || code.Is(at, ')') || code.Is(at, ']');
}
