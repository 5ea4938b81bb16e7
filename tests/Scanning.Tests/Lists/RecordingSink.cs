using Nylas.LinkSafety.Scanning.Lists;

namespace Nylas.LinkSafety.Scanning.Tests.Lists;

/// <summary>Keeps what a reader hands over.</summary>
internal sealed class RecordingSink : IListSink
{
    public List<ListEntry> Entries { get; } = [];

    public List<(ListSkip Reason, long Line, string Text)> Skips { get; } = [];

    public IEnumerable<string> Expressions => Entries.Where(entry => !entry.IsException).Select(entry => entry.Expression);

    public IEnumerable<string> Exceptions => Entries.Where(entry => entry.IsException).Select(entry => entry.Expression);

    public void Add(in ListEntry entry) => Entries.Add(entry);

    public void Skip(ListSkip reason, long line, ReadOnlySpan<char> text) => Skips.Add((reason, line, text.ToString()));

    public int Count(ListSkip reason) => Skips.Count(skip => skip.Reason == reason);
}
