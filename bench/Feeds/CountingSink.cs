using Nylas.LinkSafety.Scanning.Lists;

namespace Nylas.LinkSafety.Bench.Feeds;

/// <summary>Looks at each entry once, as a builder would, and keeps none.</summary>
internal sealed class CountingSink : IListSink
{
    public long Entries { get; private set; }

    public long Characters { get; private set; }

    public void Add(in ListEntry entry)
    {
        Entries++;
        Characters += entry.Expression.Length;
    }

    public void Skip(ListSkip reason, long line, ReadOnlySpan<char> text)
    {
    }
}
