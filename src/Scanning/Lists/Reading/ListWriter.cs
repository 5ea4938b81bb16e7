using System.Globalization;

namespace Nylas.LinkSafety.Scanning.Lists.Reading;

/// <summary>What a format writes to: makes entries of texts, counts, and holds the limit on entries.</summary>
internal sealed class ListWriter(IListSink sink, ListTarget target, ListLimits limits)
{
    public ListLimits Limits { get; } = limits;

    /// <summary>The line that is being read, from 1; 0 where there are none.</summary>
    public long Line { get; set; }

    public long Entries { get; private set; }

    public long Skipped { get; private set; }

    public long Unreadable { get; private set; }

    public ListFacts Facts { get; set; } = new();

    /// <param name="text">With its scheme.</param>
    /// <param name="like">What else is known; its scope and expression do not count.</param>
    public void Url(ReadOnlySpan<char> text, in ListEntry like = default) => Add(ListScope.Url, ListTarget.ReadUrl(text, out string expression), expression, text, like);

    /// <param name="text">As <c>host/path</c>, perhaps with a scheme.</param>
    /// <param name="like">What else is known.</param>
    public void UrlWithoutScheme(ReadOnlySpan<char> text, in ListEntry like = default) =>
        Add(ListScope.Url, ListTarget.ReadUrlWithoutScheme(text, out string expression), expression, text, like);

    /// <param name="text">A host and nothing else.</param>
    /// <param name="scope">Host, or host and below. An address has nothing below it.</param>
    /// <param name="like">What else is known.</param>
    /// <param name="maySuffix">Whether a public suffix will do.</param>
    public void Host(ReadOnlySpan<char> text, ListScope scope, in ListEntry like = default, bool maySuffix = false) =>
        Add(scope, target.ReadHost(text, maySuffix, out string expression), expression, text, like);

    /// <summary>The same without handing it on, for formats that hold entries until their end.</summary>
    public ListSkip? TryReadHost(ReadOnlySpan<char> text, out string expression) => target.ReadHost(text, maySuffix: false, out expression);

    public void Add(in ListEntry entry)
    {
        if (++Entries > Limits.MaxEntries)
            throw new ListReadException(ListReadOutcome.TooManyEntries, string.Create(CultureInfo.InvariantCulture, $"More than {Limits.MaxEntries:N0} entries."));
        sink.Add(entry);
    }

    public void Skip(ListSkip reason, ReadOnlySpan<char> text)
    {
        Skipped++;
        if (reason is ListSkip.Unreadable or ListSkip.TooLong)
            Unreadable++;
        sink.Skip(reason, Line, text);
    }

    /// <summary>A comment, in which list makers say when they wrote the list and when to come back.</summary>
    public void Comment(ReadOnlySpan<char> line) => Facts = ListComment.Read(line, Facts);

    private void Add(ListScope scope, ListSkip? skip, string expression, ReadOnlySpan<char> text, in ListEntry like)
    {
        if (skip is { } reason)
            Skip(reason, text);
        else
            Add(like with { Scope = scope, Expression = expression });
    }
}
