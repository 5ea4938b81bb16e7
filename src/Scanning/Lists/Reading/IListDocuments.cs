namespace Nylas.LinkSafety.Scanning.Lists.Reading;

/// <summary>The files beside the first one of a list that is a directory. Whoever implements it decides where they lie, and holds limits on fetching.</summary>
public interface IListDocuments
{
    /// <param name="name">A file name without a path, such as <c>57c4445b-c548-4654-af0b-4be3950d210f.json</c>.</param>
    /// <param name="cancellationToken">Ends it early.</param>
    /// <returns>The file, which the caller disposes of; null when there is none or it cannot be had.</returns>
    ValueTask<Stream?> OpenAsync(string name, CancellationToken cancellationToken);
}
