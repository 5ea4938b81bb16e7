namespace Nylas.LinkSafety.Scanning.Lists.Reading;

/// <summary>Reads one format. Has no state between readings and may be used by several at once.</summary>
public interface IListReader
{
    /// <summary>The name by which configuration chooses it, lower case with hyphens.</summary>
    string Format { get; }

    /// <summary>What the format looks like, for whoever sent something else: "one http or https URL a line".</summary>
    string Expects { get; }

    /// <summary>Whether this may be its format.</summary>
    ListFit Recognise(ListHead head);

    /// <summary>
    /// Reads a list that is already unpacked. Everything wrong with it is an outcome; only cancellation, and what <paramref name="stream"/> itself
    /// throws of a broken connection or disk, are exceptions.
    /// </summary>
    Task<ListReadResult> ReadAsync(Stream stream, IListSink sink, ListLimits limits, CancellationToken cancellationToken);
}
