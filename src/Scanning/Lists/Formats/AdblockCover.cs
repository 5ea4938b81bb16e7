namespace Nylas.LinkSafety.Scanning.Lists.Formats;

/// <summary>What a set of rules reaches.</summary>
internal sealed class AdblockCover
{
    /// <summary>Hosts without their slash, with all below them; the value says whether an important rule is among them.</summary>
    private readonly Dictionary<string, bool> _hosts = new(StringComparer.Ordinal);

    private readonly Dictionary<string, bool> _urls = new(StringComparer.Ordinal);

    public void Add(string expression, ListScope scope, bool isImportant)
    {
        var (rules, key) = scope == ListScope.Url ? (_urls, expression) : (_hosts, expression[..^1]);
        rules[key] = isImportant || rules.GetValueOrDefault(key);
    }

    /// <summary>Whether all of what an expression reaches is reached.</summary>
    public bool Covers(string expression, ListScope scope, bool onlyImportant)
    {
        if (scope == ListScope.Url && _urls.TryGetValue(expression, out bool isImportant) && (isImportant || !onlyImportant))
            return true;
        if (_hosts.Count == 0)
            return false;
        var hosts = _hosts.GetAlternateLookup<ReadOnlySpan<char>>();
        for (var host = expression.AsSpan(0, expression.IndexOf('/', StringComparison.Ordinal)); ; host = host[(host.IndexOf('.') + 1)..])
        {
            if (hosts.TryGetValue(host, out isImportant) && (isImportant || !onlyImportant))
                return true;
            if (!host.Contains('.'))
                return false;
        }
    }
}
