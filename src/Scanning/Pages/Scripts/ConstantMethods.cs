namespace Nylas.LinkSafety.Scanning.Pages.Scripts;

/// <summary>The string and array methods that pages put URLs together with, on known values.</summary>
internal static class ConstantMethods
{
    /// <summary>Null when the method, or its arguments, are none of these.</summary>
    public static ScriptValue? Call(ScriptValue value, string method, List<ScriptValue> arguments)
        => value.Items is { } items ? CallArray(items, method, arguments) : CallString(value.Text, method, arguments);

    private static ScriptValue? CallArray(string[] items, string method, List<ScriptValue> arguments) => method switch
    {
        "join" => new ScriptValue(string.Join(arguments is [var separator, ..] ? separator.Text : ",", items)),
        "reverse" => new ScriptValue("", [.. items.Reverse()]),
        _ => null,
    };

    private static ScriptValue? CallString(string text, string method, List<ScriptValue> arguments)
    {
        switch (method)
        {
            case "toString" or "trim" or "valueOf":
                return new ScriptValue(method == "trim" ? text.Trim() : text);
            case "toLowerCase":
                return new ScriptValue(text.ToLowerInvariant());
            case "concat":
                return new ScriptValue(text + string.Concat(arguments.Select(argument => argument.Text)));
            case "split" when arguments is [{ Items: null } separator]:
                return new ScriptValue("", separator.Text.Length == 0 ? [.. text.Select(c => c.ToString())] : text.Split(separator.Text));
            case "replace" when arguments is [{ Items: null, Text.Length: > 0 } what, { Items: null } with]:
                var at = text.IndexOf(what.Text, StringComparison.Ordinal);
                return new ScriptValue(at < 0 ? text : string.Concat(text.AsSpan(0, at), with.Text, text.AsSpan(at + what.Text.Length)));
            case "replaceAll" when arguments is [{ Items: null, Text.Length: > 0 } what, { Items: null } with]:
                return new ScriptValue(text.Replace(what.Text, with.Text, StringComparison.Ordinal));
            case "slice" or "substring" or "substr" when arguments is [{ IsNumber: true }] or [{ IsNumber: true }, { IsNumber: true }]:
                return Slice(text, method, arguments);
            default:
                return null;
        }
    }

    private static ScriptValue? Slice(string text, string method, List<ScriptValue> arguments)
    {
        if (!ConstantReader.TryInteger(arguments[0].Text, out var start))
            return null;
        var end = text.Length;
        if (arguments.Count > 1)
        {
            if (!ConstantReader.TryInteger(arguments[1].Text, out end))
                return null;
            if (method == "substr")
                end = (int)Math.Min((long)start + end, text.Length);
        }

        start = Math.Min(start, text.Length);
        end = Math.Clamp(end, 0, text.Length);
        if (end < start)
        {
            if (method != "substring")
                return new ScriptValue("");
            (start, end) = (end, start);
        }

        return new ScriptValue(text[start..end]);
    }
}
