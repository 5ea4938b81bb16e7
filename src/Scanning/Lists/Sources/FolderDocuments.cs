using Nylas.LinkSafety.Scanning.Lists.Reading;

namespace Nylas.LinkSafety.Scanning.Lists.Sources;

/// <summary>The files of a directory, for a list of which one names the others.</summary>
internal sealed class FolderDocuments(string directory) : IListDocuments
{
    public ValueTask<Stream?> OpenAsync(string name, CancellationToken cancellationToken)
    {
        try
        {
            return ValueTask.FromResult<Stream?>(new FileStream(
                Path.Combine(directory, name), new FileStreamOptions { Mode = FileMode.Open, Access = FileAccess.Read, Share = FileShare.ReadWrite | FileShare.Delete }));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return ValueTask.FromResult<Stream?>(null);
        }
    }
}
