namespace Nylas.LinkSafety.Scanning.Lists;

/// <summary>Takes what a reader finds in a list, in the order of the file.</summary>
public interface IListSink
{
    void Add(in ListEntry entry);

    /// <summary>Something in the list is no entry, or none that can be used. It is counted and shown, never fatal.</summary>
    /// <param name="reason">Why.</param>
    /// <param name="line">In which line, from 1; 0 where the format has no lines.</param>
    /// <param name="text">What stood there, from its beginning; whoever shows it shortens and redacts it.</param>
    void Skip(ListSkip reason, long line, ReadOnlySpan<char> text);
}
