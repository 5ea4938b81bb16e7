namespace Orleans.Runtime;

/// <summary>Values that flow with a call into the grain and onwards to those that it calls. What a grain sets does not flow back.</summary>
public static class RequestContext
{
    // Never changed once set: a flow that sets a value makes its own copy.
    private static readonly AsyncLocal<Dictionary<string, object>?> Values = new();

    public static IEnumerable<string> Keys => Values.Value?.Keys ?? Enumerable.Empty<string>();

    public static IEnumerable<KeyValuePair<string, object>> Entries => Values.Value ?? Enumerable.Empty<KeyValuePair<string, object>>();

    public static object? Get(string key) => Values.Value?.GetValueOrDefault(key);

    public static void Set(string key, object value) =>
        Values.Value = new Dictionary<string, object>(Values.Value ?? []) { [key] = value };

    public static bool Remove(string key)
    {
        if (Values.Value is not { } values || !values.ContainsKey(key))
            return false;
        var rest = new Dictionary<string, object>(values);
        rest.Remove(key);
        Values.Value = rest.Count == 0 ? null : rest;
        return true;
    }

    public static void Clear() => Values.Value = null;
}
