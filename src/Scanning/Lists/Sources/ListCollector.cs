using System.Globalization;
using Nylas.LinkSafety.Scanning.Lists.Files;
using Nylas.LinkSafety.Scanning.Lists.Reading;
using Nylas.LinkSafety.Scanning.Urls;

namespace Nylas.LinkSafety.Scanning.Lists.Sources;

/// <summary>
/// From a place to a file of entries (<see cref="ListFile"/>): fetches, unpacks, recognises, reads, page after page where the source has pages. Whatever
/// is wrong is a value, and then there is no file. On threads of the pool: ten million entries are seconds of work.
/// </summary>
public sealed class ListCollector(ListDownloader downloader, ListFormats formats)
{
    /// <summary>Of a source that pages (TAXII); one that never ends is not waited for.</summary>
    private const int MaxPages = 10_000;

    /// <summary>Of a directory; all of them are open at a time.</summary>
    private const int MaxFiles = 256;

    /// <summary>Names the files of a MISP feed, which lie beside it ("Feeds", misp-project.org).</summary>
    private const string ManifestName = "manifest.json";
    private const string DirectoryFormat = "misp-feed";

    private static readonly ListLimits Limits = new();

    /// <param name="source">Where from.</param>
    /// <param name="path">Where the entries go. There is a file only where the list was read.</param>
    /// <param name="cancellationToken">The caller's: the only thing that ends this with an exception, beside a disk that cannot be written.</param>
    /// <exception cref="IOException">The entries cannot be written.</exception>
    public Task<ListCollection> CollectAsync(ListSource source, string path, CancellationToken cancellationToken) => Task.Run(
        () => WebUrl.TryParse(source.Location, out var url, out _)
            ? CollectFromWebAsync(source, url, path, cancellationToken)
            : CollectFromDiskAsync(source, path, cancellationToken),
        cancellationToken);

    private async Task<ListCollection> CollectFromWebAsync(ListSource source, WebUrl url, string path, CancellationToken cancellationToken)
    {
        var download = path + ".download";
        try
        {
            using var writer = new ListFileWriter(path);
            ListCollection? first = null;
            var page = source.Format == DirectoryFormat && url.Path.EndsWith('/') && WebUrl.TryParse(ManifestName, url, out var manifest, out _) ? manifest : url;
            for (var pages = 0; pages < MaxPages; pages++)
            {
                var request = new ListRequest(page) { Headers = source.Headers, ETag = source.ETag, LastModified = source.LastModified };
                var fetched = await downloader.DownloadAsync(request, download, cancellationToken).ConfigureAwait(false);
                if (fetched.Status != ListDownloadStatus.Fetched)
                    return new ListCollection { Status = fetched.Status, Fault = fetched.Fault, RetryAfter = fetched.RetryAfter };
                await using var file = Open(download);
                var documents = new WebDocuments(downloader, source, page, Limits.MaxDocumentBytes);
                var read = await ReadAsync(file, source.Format, FileNameOf(page), writer, documents, cancellationToken).ConfigureAwait(false);
                // Before what came of it: a manifest whose files cannot be had reads as if it named nonsense.
                if (documents.Fault.Length > 0)
                    return Failed(documents.Fault);
                if (read.Outcome != ListReadOutcome.Read)
                    return Unreadable(read);
                first ??= new ListCollection
                {
                    Status = ListDownloadStatus.Fetched,
                    Format = read.Format,
                    ETag = fetched.ETag,
                    LastModified = fetched.LastModified,
                    RetryAfter = read.Facts.ExpiresAfter,
                };
                if (!read.Facts.HasMore)
                    return first with { Summary = writer.Complete() };
                if (read.Facts.Next is not { } next || NextPage(url, next) is not { } following)
                    return Failed("it says that there is another page, and not which");
                page = following;
            }

            return Failed($"it has more than {MaxPages} pages");
        }
        finally
        {
            File.Delete(download);
        }
    }

    private async Task<ListCollection> CollectFromDiskAsync(ListSource source, string path, CancellationToken cancellationToken)
    {
        List<FileStream> files = [];
        try
        {
            try
            {
                foreach (var file in FilesOf(source, Resolve(source, source.Location)))
                    files.Add(Open(Resolve(source, file)));
            }
            catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
            {
                return Failed($"{source.Location} cannot be read: {exception.Message}");
            }

            if (files.Count == 0)
                return Failed($"{source.Location} has no file in it");
            var written = files.Max(static file => File.GetLastWriteTimeUtc(file.SafeFileHandle)).ToString("O", CultureInfo.InvariantCulture);
            return written == source.LastModified
                ? new ListCollection { Status = ListDownloadStatus.NotModified }
                : await CollectAsync(files, source, path, cancellationToken).ConfigureAwait(false) with { LastModified = written };
        }
        finally
        {
            foreach (var file in files)
                await file.DisposeAsync().ConfigureAwait(false);
        }
    }

    private async Task<ListCollection> CollectAsync(List<FileStream> files, ListSource source, string path, CancellationToken cancellationToken)
    {
        using var writer = new ListFileWriter(path);
        string? found = null;
        foreach (var file in files)
        {
            var documents = new FolderDocuments(Path.GetDirectoryName(file.Name)!, source.Local);
            var read = await ReadAsync(file, source.Format, Path.GetFileName(file.Name), writer, documents, cancellationToken).ConfigureAwait(false);
            if (read.Outcome != ListReadOutcome.Read)
                return Unreadable(read) with { Fault = $"{file.Name}: {read.Detail}" };
            found ??= read.Format;
        }

        return new ListCollection { Status = ListDownloadStatus.Fetched, Format = found, Summary = writer.Complete() };
    }

    private Task<ListReadResult> ReadAsync(
        FileStream file, string? format, string name, ListFileWriter writer, IListDocuments documents, CancellationToken cancellationToken) =>
        formats.ReadAsync(file, format, name, writer, Limits, documents, cancellationToken);

    private static FileStream Open(string path) => new(path, new FileStreamOptions
    {
        Mode = FileMode.Open, Access = FileAccess.Read, Share = FileShare.ReadWrite | FileShare.Delete, Options = FileOptions.SequentialScan,
    });

    /// <summary>What lies there may be another thing each time: it is asked where it leads each time.</summary>
    private static string Resolve(ListSource source, string path) =>
        source.Local.TryResolve(path, out var real) ? real! : throw new IOException($"{path} leads elsewhere; {source.Local.Expected} was expected");

    private static List<string> FilesOf(ListSource source, string location)
    {
        if (!Directory.Exists(location))
            return [location];
        // What a manifest names is read through it; what else lies there is no list of its own.
        if (source.Format is null or DirectoryFormat && Path.Combine(location, ManifestName) is var manifest && (source.Format is not null || File.Exists(manifest)))
            return [manifest];
        var files = Directory.GetFiles(location).ToList();
        if (files.Count > MaxFiles)
            throw new IOException($"there are {files.Count} files in it, and at most {MaxFiles} were expected");
        files.Sort(StringComparer.Ordinal);
        return files;
    }

    private static ListCollection Unreadable(ListReadResult read) => new()
    {
        Status = ListDownloadStatus.Failed,
        Fault = read.Detail ?? read.Outcome.ToString(),
        Format = read.Format,
    };

    private static ListCollection Failed(string fault) => new() { Status = ListDownloadStatus.Failed, Fault = fault };

    private static string FileNameOf(WebUrl url) => url.Path[(url.Path.LastIndexOf('/') + 1)..].ToString();

    // TAXII 2.1, section 3.4: "next" goes back as it came.
    private static WebUrl? NextPage(WebUrl first, string next) =>
        WebUrl.TryParse($"{first.Identity}{(first.HasQuery ? "&" : "?")}next={PercentEncode(next)}", out var url, out _) ? url : null;

    private static string PercentEncode(string text) => System.Net.WebUtility.UrlEncode(text);
}
