using System.Globalization;

namespace Nylas.LinkSafety.Scanning.Pages.Scripts;

/// <summary>
/// Walks through what runs when a page loads, without running it. Followed are: top-level statements, blocks, <c>try</c>, functions called
/// where they stand, named functions that are called, and callbacks of timers and of the load events. Not followed: conditions, loops,
/// handlers of the visitor's doings, and whatever a function is passed to. So a navigation is followed only where every visitor takes it;
/// one that depends on something is counted, and the page stands for itself.
/// </summary>
internal sealed partial class ScriptWalk(ScriptBudget budget)
{
    /// <summary>Functions called in functions, code in eval in timers: no redirector is deeper.</summary>
    private const int MaxNesting = 24;

    /// <summary>Names whose values are kept; packers keep theirs in one array.</summary>
    private const int MaxNames = 2_000;

    private readonly Dictionary<string, ScriptValue> _constants = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string[]> _aliases = new(StringComparer.Ordinal);
    private readonly Dictionary<string, FunctionRange> _functions = new(StringComparer.Ordinal);
    private readonly HashSet<(ScriptCode Code, int Start)> _entered = [];

    public List<ScriptNavigation> Navigations { get; } = [];

    public AutoSubmits AutoSubmits { get; } = new();

    /// <summary>Markup that was handed to document.write, and not taken yet.</summary>
    public List<string> Written { get; } = [];

    /// <summary>Places in the scripts of the page itself that were followed, for telling apart those that were not.</summary>
    public int FollowedPlaces { get; private set; }

    public void Run(ScriptCode code) => Run(code, 0, code.Count, TimeSpan.Zero, 0);

    private void Run(ScriptCode code, int start, int end, TimeSpan delay, int nesting)
    {
        if (nesting > MaxNesting)
            return;
        DeclareFunctions(code, start, end);
        var at = start;
        while (at < end && budget.TryStep())
        {
            if (!code.IsName(at))
                at = code.Is(at, "=>") ? PassFunction(FunctionRange.ReadArrow(code, at, end), delay, nesting) : at + 1;
            else if (!ReadKeyword(code, ref at, end, delay, nesting))
                at = code.Is(at - 1, '.') || code.Is(at - 1, "?.") ? ReadMember(code, at, start, delay, nesting) : ReadName(code, at, start, delay, nesting);
            if (at < 0)
                return;
        }
    }

    /// <summary>Function declarations count from the start of their scope, wherever they stand in it.</summary>
    private void DeclareFunctions(ScriptCode code, int start, int end)
    {
        for (var at = start; at < end && budget.TryStep(); at++)
        {
            if (code.IsName(at) && code.Is(at, "function"))
            {
                var function = FunctionRange.ReadFunction(code, at, end);
                if (function.Name is { } name && _functions.Count < MaxNames)
                    _functions[name] = function;
                at = Math.Max(at, function.After - 1);
            }
        }
    }

    /// <summary>Handles a keyword and moves behind it, or to -1 where the rest of the scope does not run; false where it is none.</summary>
    private bool ReadKeyword(ScriptCode code, ref int at, int end, TimeSpan delay, int nesting)
    {
        switch (code.TextOf(at))
        {
            case "function":
                at = PassFunction(FunctionRange.ReadFunction(code, at, end), delay, nesting);
                return true;
            case "if" when code.Is(at + 1, '('):
                var condition = at + 2;
                var close = code.PartnerOf(at + 1);
                at = close == condition + 1 && code.TextOf(condition) is "true" or "1" ? close + 1 : SkipStatement(code, close + 1, end);
                return true;
            case "for" or "while" or "switch" or "with" when code.Is(at + 1, '(') || code.Is(at + 1, "await"):
                var head = code.Is(at + 1, '(') ? at + 1 : at + 2;
                at = SkipStatement(code, code.PartnerOf(head) + 1, end);
                return true;
            case "else":
                at = code.Is(at + 1, "if") ? at + 1 : SkipStatement(code, at + 1, end);
                return true;
            case "catch":
                at = code.Is(at + 1, '(') ? code.PartnerOf(at + 1) + 1 : at + 1;
                at = SkipStatement(code, at, end);
                return true;
            case "class":
                while (at < end && !code.Is(at, '{'))
                    at++;
                at = Math.Min(code.PartnerOf(at), end) + 1;
                return true;
            case "return" or "throw" or "break" or "continue" when !code.Is(at - 1, '.'):
                // What stands behind return may itself be a call: "return (function(){…})()".
                at = code.TextOf(at) is "return" && !code[at + 1].AfterLineBreak && code.TextOf(at + 1) is not (";" or "}") ? RunReturned(code, at + 1, end, delay, nesting) : -1;
                return true;
            case "var" or "let" or "const" or "try" or "finally" or "do" or "void" or "new" or "async" or "await" or "typeof" or "delete":
                at++;
                return true;
            default:
                return false;
        }
    }

    private int RunReturned(ScriptCode code, int start, int end, TimeSpan delay, int nesting)
    {
        var stop = SkipStatement(code, start, end);
        if (stop > start && stop <= end && code.TextOf(start) is not ("return" or "throw"))
            Run(code, start, stop, delay, nesting + 1);
        return -1;
    }

    /// <summary>To the end of a block, or behind the statement's semicolon, or to where a new line begins another.</summary>
    private static int SkipStatement(ScriptCode code, int at, int end)
    {
        if (code.Is(at, '{'))
            return Math.Min(code.PartnerOf(at), end) + 1;
        var first = at;
        while (at < end)
        {
            if (code.Is(at, ';'))
                return at + 1;
            if (code.Is(at, '}') || code.Is(at, ')'))
                return at;
            if (at > first && code[at].AfterLineBreak && !Continues(code, at))
                return at;
            at = Math.Max(code.PartnerOf(at), at) + 1;
        }

        return end;
    }

    /// <summary>A line that begins or follows with an operator goes on with the statement.</summary>
    private static bool Continues(ScriptCode code, int at)
        => code.TextOf(at) is "." or "?." or "+" or "?" or ":" or "&&" or "||" or "," or "=" or "(" or "["
            || code.TextOf(at - 1) is "+" or "=" or "," or "(" or "&&" or "||" or "?" or ":" or ".";

    /// <summary>Enters a function's body where it runs by itself; returns the token behind the function.</summary>
    private int PassFunction(FunctionRange function, TimeSpan delay, int nesting)
    {
        if (CallSite.Of(function) is { } site && delay + site.Delay is var at)
            Enter(function, at, nesting);
        else if (AssignedName(function) is { } name && _functions.Count < MaxNames)
            _functions[name] = function;
        return Math.Max(function.After, function.Start + 1);
    }

    private void Enter(FunctionRange function, TimeSpan delay, int nesting)
    {
        if (_entered.Add((function.Code, function.BodyStart)))
            Run(function.Code, function.BodyStart, function.BodyEnd, delay, nesting + 1);
    }

    /// <summary>var go = function () {…}</summary>
    private static string? AssignedName(FunctionRange function)
        => function.Code.Is(function.Start - 1, '=') && function.Code.IsName(function.Start - 2) && !function.Code.Is(function.Start - 3, '.')
            ? function.Code.TextOf(function.Start - 2).ToString()
            : null;

    private ConstantReader Constants(ScriptCode code) => new(code, _constants, budget);

    private static TimeSpan Milliseconds(string digits)
        => TimeSpan.FromMilliseconds(int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var value) ? Math.Min(value, 86_400_000) : 0);
}
