using Nylas.LinkSafety.Grains.Interfaces.Rules;
using Nylas.LinkSafety.Scanning.Urls;

namespace Nylas.LinkSafety.Gateway.Rules;

/// <summary>
/// The rows of an import. Exports hold no tokens, so that a rule for a URL with some comes back as a row that names no URL: it is left out and
/// said, and keeps the rest from nothing.
/// </summary>
internal sealed class RuleRows
{
    /// <summary>What can be rules.</summary>
    public List<RuleDraft> Drafts { get; } = [];

    /// <summary>The row of each draft.</summary>
    public List<int> Places { get; } = [];

    /// <summary>Rows whose targets are redacted.</summary>
    public List<int> Redacted { get; } = [];

    public int Count => Drafts.Count + Redacted.Count;

    /// <returns>Whether there was nothing else to do with the row.</returns>
    public bool TryPassOver(int row, string? target)
    {
        if (target?.Contains(UrlRedactor.Mark, StringComparison.Ordinal) != true)
            return false;
        Redacted.Add(row);
        return true;
    }

    public void Add(int row, RuleDraft draft)
    {
        Drafts.Add(draft);
        Places.Add(row);
    }
}
