namespace Nylas.LinkSafety.Scanning.Lists.Reading;

/// <summary>Reads a format that is several files, of which one names the others.</summary>
public interface IDirectoryListReader : IListReader
{
    /// <summary>As <see cref="IListReader.ReadAsync"/>, with the other files at hand.</summary>
    /// <param name="manifest">The file that names the others, unpacked.</param>
    /// <param name="documents">The others.</param>
    /// <param name="sink">Takes the entries.</param>
    /// <param name="limits">How much is read; per file, but for the entries.</param>
    /// <param name="cancellationToken">Ends it early.</param>
    Task<ListReadResult> ReadAsync(Stream manifest, IListDocuments documents, IListSink sink, ListLimits limits, CancellationToken cancellationToken);
}
