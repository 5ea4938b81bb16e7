using System.Globalization;

namespace Nylas.LinkSafety.Scanning.Pages.Scripts;

/// <summary>Which forms scripts send by themselves.</summary>
internal sealed class AutoSubmits
{
    private readonly HashSet<string> _names = new(StringComparer.Ordinal);

    /// <summary>By index in the document, id or name; null when the script does not say which in a way that can be read.</summary>
    public void Add(string? form) => _names.Add(form ?? "");

    /// <summary>One that cannot be told apart means the only form there is.</summary>
    public bool Includes(int index, string? id, string? name, int formCount)
        => _names.Count > 0
            && (_names.Contains(index.ToString(CultureInfo.InvariantCulture))
                || (!string.IsNullOrEmpty(id) && _names.Contains(id))
                || (!string.IsNullOrEmpty(name) && _names.Contains(name))
                || formCount == 1);
}
