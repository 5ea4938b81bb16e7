using Nylas.LinkSafety.Scanning.Lists.Reading;

namespace Nylas.LinkSafety.Scanning.Lists.Sources;

/// <summary>The files of a directory, for a list of which one names the others; whatever is named and wherever it leads, only what lists may be read from.</summary>
internal sealed class FolderDocuments(string directory, LocalDirectories local) : IListDocuments
{
    public ValueTask<Stream?> OpenAsync(string name, CancellationToken cancellationToken)
    {
        try
        {
            return ValueTask.FromResult<Stream?>(!local.TryResolve(Path.Combine(directory, name), out var path) ? null : new FileStream(
                path!, new FileStreamOptions { Mode = FileMode.Open, Access = FileAccess.Read, Share = FileShare.ReadWrite | FileShare.Delete }));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return ValueTask.FromResult<Stream?>(null);
        }
    }
}
