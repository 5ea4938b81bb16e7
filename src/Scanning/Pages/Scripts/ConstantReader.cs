using System.Globalization;
using System.Text;

namespace Nylas.LinkSafety.Scanning.Pages.Scripts;

/// <summary>
/// Reads expressions whose value stands in the source: literals, their sums, names that hold such values, and the few functions that
/// pages hide text with. Nothing is run; what is not understood has no value.
/// </summary>
internal sealed class ConstantReader(ScriptCode code, Dictionary<string, ScriptValue> names, ScriptBudget budget)
{
    /// <summary>Brackets and calls inside one another: deeper than any hand or packer writes a URL.</summary>
    private const int MaxNesting = 32;

    /// <summary>Reads the expression at <paramref name="at"/> and moves behind it; null when its beginning is unknown already.</summary>
    public ScriptValue? Read(ref int at) => ReadSum(ref at, 0);

    private ScriptValue? ReadSum(ref int at, int nesting)
    {
        if (nesting > MaxNesting)
            return null;
        var sum = ReadTerm(ref at, nesting);
        if (sum is null || !code.Is(at, '+'))
            return IsEndOfSum(at) ? sum : null;

        var text = new StringBuilder(sum.Text);
        while (sum.IsWhole && code.Is(at, '+'))
        {
            at++;
            var term = ReadTerm(ref at, nesting);
            if (term is null || term.Items is not null || sum.Items is not null || (term.IsNumber && sum.IsNumber) || !budget.TryTakeChars(term.Text.Length))
                return new ScriptValue(text.ToString(), IsWhole: false);
            text.Append(term.Text);
            sum = term with { IsNumber = false };
        }

        return new ScriptValue(text.ToString(), IsWhole: sum.IsWhole && IsEndOfSum(at));
    }

    /// <summary>Any other operator makes something else of it. (Behind || stands what is used only when this is empty.)</summary>
    private bool IsEndOfSum(int at)
        => code[at].Kind == ScriptTokenKind.End || code[at].AfterLineBreak || code.TextOf(at) is ";" or "," or ")" or "]" or "}" or "||" or ":";

    private ScriptValue? ReadTerm(ref int at, int nesting)
    {
        var value = ReadPrimary(ref at, nesting);
        while (value is not null && ReadSuffix(value, ref at, nesting, out var next))
            value = next;
        return value;
    }

    private ScriptValue? ReadPrimary(ref int at, int nesting)
    {
        var token = code[at];
        switch (token.Kind)
        {
            case ScriptTokenKind.String:
                return budget.TryTakeChars(token.Length) ? new ScriptValue(ScriptLiteral.Decode(code.TextOf(at++))) : null;
            case ScriptTokenKind.Template:
                return budget.TryTakeChars(token.Length) ? ReadTemplate(code.TextOf(at++)) : null;
            case ScriptTokenKind.Number:
                return new ScriptValue(code.TextOf(at++).ToString(), IsNumber: true);
            case ScriptTokenKind.Punctuator when code.Is(at, '('):
                at++;
                var inner = ReadSum(ref at, nesting + 1);
                return Close(ref at, ')') ? inner : null;
            case ScriptTokenKind.Punctuator when code.Is(at, '['):
                return ReadArguments(ref at, ']', nesting) is { } items ? new ScriptValue("", [.. items.Select(item => item.Text)]) : null;
            case ScriptTokenKind.Name:
                return ReadName(ref at, nesting);
            default:
                return null;
        }
    }

    private ScriptValue? ReadName(ref int at, int nesting)
    {
        if (code.TextOf(at) is "window" or "self" or "globalThis" or "this" && code.Is(at + 1, '.'))
            at += 2;
        var name = code.TextOf(at).ToString();
        at++;
        if (name == "String" && code.Is(at, '.') && code.Is(at + 1, "fromCharCode") && code.Is(at + 2, '('))
        {
            at += 2;
            return ReadArguments(ref at, ')', nesting) is { } codes ? FromCharCodes(codes) : null;
        }

        if (!code.Is(at, '('))
            return names.GetValueOrDefault(name);
        if (name is not ("atob" or "unescape" or "decodeURIComponent" or "decodeURI" or "String" or "encodeURI"))
            return null;
        if (ReadArguments(ref at, ')', nesting) is not [var argument, ..] || !argument.IsWhole || argument.Items is not null)
            return null;
        var text = name switch
        {
            "atob" => TextDecoding.Atob(argument.Text),
            "unescape" => TextDecoding.Unescape(argument.Text),
            "decodeURI" or "decodeURIComponent" => TextDecoding.DecodeUri(argument.Text),
            _ => argument.Text,
        };
        return text is not null && budget.TryTakeChars(text.Length) ? new ScriptValue(text) : null;
    }

    /// <summary>.join, .reverse, .split, .replace, .concat, .slice and the like, and [index].</summary>
    private bool ReadSuffix(ScriptValue value, ref int at, int nesting, out ScriptValue? next)
    {
        next = null;
        if (code.Is(at, '[') && value.Items is { } items)
        {
            at++;
            if (ReadSum(ref at, nesting + 1) is { IsNumber: true } index && Close(ref at, ']') && TryInteger(index.Text, out var i) && i >= 0 && i < items.Length)
                next = new ScriptValue(items[i]);
            return true;
        }

        if (!code.Is(at, '.') || !code.IsName(at + 1) || !code.Is(at + 2, '('))
            return false;
        var method = code.TextOf(at + 1).ToString();
        at += 2;
        next = ReadArguments(ref at, ')', nesting) is { } arguments && arguments.All(argument => argument.IsWhole) && value.IsWhole
            ? ConstantMethods.Call(value, method, arguments)
            : null;
        if (next is not null && !budget.TryTakeChars(next.Text.Length))
            next = null;
        return true;
    }

    /// <summary>From the opening bracket behind the closing one; null as soon as one is unknown.</summary>
    private List<ScriptValue>? ReadArguments(ref int at, char close, int nesting)
    {
        var values = new List<ScriptValue>();
        at++;
        while (!code.Is(at, close))
        {
            // An array of a thousand character codes is one token of budget each: a step is taken for every one.
            if (!budget.TryStep() || ReadSum(ref at, nesting + 1) is not { } value)
                return null;
            values.Add(value);
            if (code.Is(at, ','))
                at++;
            else if (!code.Is(at, close))
                return null;
        }

        at++;
        return values;
    }

    private ScriptValue ReadTemplate(ReadOnlySpan<char> token)
    {
        var substitution = token.IndexOf("${", StringComparison.Ordinal);
        if (substitution < 0)
            return new ScriptValue(ScriptLiteral.Decode(token));
        var text = new StringBuilder();
        var rest = token[1..];
        while (rest.IndexOf("${", StringComparison.Ordinal) is var open and >= 0)
        {
            text.Append(ScriptLiteral.Decode(string.Concat("`", rest[..open])));
            var close = rest[open..].IndexOf('}');
            if (close < 0 || !names.TryGetValue(rest[(open + 2)..(open + close)].Trim().ToString(), out var value) || !value.IsWhole
                || value.Items is not null || !budget.TryTakeChars(value.Text.Length))
                return new ScriptValue(text.ToString(), IsWhole: false);
            text.Append(value.Text);
            rest = rest[(open + close + 1)..];
        }

        text.Append(ScriptLiteral.Decode(string.Concat("`", rest)));
        return new ScriptValue(text.ToString());
    }

    private bool Close(ref int at, char bracket)
    {
        if (!code.Is(at, bracket))
            return false;
        at++;
        return true;
    }

    private static ScriptValue? FromCharCodes(List<ScriptValue> codes)
    {
        var text = new StringBuilder(codes.Count);
        foreach (var item in codes)
        {
            if (!item.IsNumber || !TryInteger(item.Text, out var value))
                return null;
            text.Append((char)value);
        }

        return new ScriptValue(text.ToString());
    }

    public static bool TryInteger(string text, out int value)
        => text.StartsWith("0x", StringComparison.OrdinalIgnoreCase)
            ? int.TryParse(text.AsSpan(2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out value)
            : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out value);
}
